/** The authors' own graph in the same process: the peer of every parity test and every timing. */
@NullMarked
package dev.acet.bench;

import org.jspecify.annotations.NullMarked;
