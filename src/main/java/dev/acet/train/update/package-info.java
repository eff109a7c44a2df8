/** One update of training as a graph: towers, the attack on noise, losses, optimisers and slots. */
@NullMarked
package dev.acet.train.update;

import org.jspecify.annotations.NullMarked;
