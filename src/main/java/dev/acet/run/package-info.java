/** The record of a training run in {@code run.json}; independent of networks and TensorFlow. */
@NullMarked
package dev.acet.run;

import org.jspecify.annotations.NullMarked;
