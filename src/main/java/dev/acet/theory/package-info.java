/**
 * The behaviour of a network far from the data: confidence along rays, its limit, linear regions.
 */
@NullMarked
package dev.acet.theory;

import org.jspecify.annotations.NullMarked;
