/** Attacks in the L-infinity ball on networks whose weights are fixed. */
@NullMarked
package dev.acet.attack;

import org.jspecify.annotations.NullMarked;
