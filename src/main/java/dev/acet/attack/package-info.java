/** Attacks in the L-infinity ball, on trained networks and within training. */
@NullMarked
package dev.acet.attack;

import org.jspecify.annotations.NullMarked;
