/**
 * The out-distribution of training and of the noise rows: seeded images that belong to no class.
 */
@NullMarked
package dev.acet.noise;

import org.jspecify.annotations.NullMarked;
