/**
 * What an evaluation stores: the interface between the graphs that compute predictions and the
 * statistics computed from them.
 */
@NullMarked
package dev.acet.prediction;

import org.jspecify.annotations.NullMarked;
