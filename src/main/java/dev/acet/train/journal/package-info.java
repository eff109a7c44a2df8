/** What a training run records: its log, a table of its epochs, event files for TensorBoard. */
@NullMarked
package dev.acet.train.journal;

import org.jspecify.annotations.NullMarked;
