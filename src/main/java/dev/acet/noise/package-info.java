/** The out-distribution of training and of the noise rows: images of no class, from a seed. */
@NullMarked
package dev.acet.noise;

import org.jspecify.annotations.NullMarked;
