/** Timings against the authors' own graph in the same process, which parity tests also use. */
@NullMarked
package dev.acet.bench;

import org.jspecify.annotations.NullMarked;
