/**
 * Detectors that are fitted on a model's own training images: their penultimate features, logits
 * and classes, and the network's last layer.
 */
@NullMarked
package dev.acet.detector;

import org.jspecify.annotations.NullMarked;
