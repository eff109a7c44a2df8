/**
 * Rejection with a promise: conformal p-values from the scores of held-out images, decisions at a
 * rate, and watching a stream of them. Nothing here knows TensorFlow.
 */
@NullMarked
package dev.acet.rejection;

import org.jspecify.annotations.NullMarked;
