/** The library's entry point: open a model, predict images, score them. */
@NullMarked
package dev.acet;

import org.jspecify.annotations.NullMarked;
