/** The library's entrance: open a model, predict, score. */
@NullMarked
package dev.acet;

import org.jspecify.annotations.NullMarked;
