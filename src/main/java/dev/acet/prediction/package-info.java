/**
 * What an evaluation stores: the seam between the graphs that compute predictions and the
 * statistics that are made of them.
 */
@NullMarked
package dev.acet.prediction;

import org.jspecify.annotations.NullMarked;
