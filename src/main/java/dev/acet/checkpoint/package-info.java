/** TensorFlow's V2 checkpoint format: reading, checking and writing; independent of networks. */
@NullMarked
package dev.acet.checkpoint;

import org.jspecify.annotations.NullMarked;
