/**
 * Networks that acet did not build: read from TensorFlow's files, taken apart into plain operations
 * with constant weights, and put together again where they are needed.
 */
@NullMarked
package dev.acet.foreign;

import org.jspecify.annotations.NullMarked;
