/** Metrics of stored predictions: pure functions on arrays. */
@NullMarked
package dev.acet.analysis;

import org.jspecify.annotations.NullMarked;
