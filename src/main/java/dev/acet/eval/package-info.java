/** Runs a model on data sets, noise and attacked images, and stores its predictions. */
@NullMarked
package dev.acet.eval;

import org.jspecify.annotations.NullMarked;
