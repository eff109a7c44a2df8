/** TensorFlow's V2 checkpoints, the paper's released models, and where models lie. */
@NullMarked
package dev.acet.checkpoint;

import org.jspecify.annotations.NullMarked;
