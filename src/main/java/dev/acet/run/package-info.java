/** What {@code run.json} says of a training run; knows neither networks nor TensorFlow. */
@NullMarked
package dev.acet.run;

import org.jspecify.annotations.NullMarked;
