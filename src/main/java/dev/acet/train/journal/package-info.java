/** What a training run writes down: its log, a table of its epochs, TensorBoard's event files. */
@NullMarked
package dev.acet.train.journal;

import org.jspecify.annotations.NullMarked;
