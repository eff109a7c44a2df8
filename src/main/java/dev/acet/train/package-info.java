/** Training: what it writes for TensorBoard. */
@NullMarked
package dev.acet.train;

import org.jspecify.annotations.NullMarked;
