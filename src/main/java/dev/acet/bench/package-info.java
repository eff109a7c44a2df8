/**
 * Timings against the authors' own graph in the same process, which parity tests also use; and how
 * the cost of an evaluation grows.
 */
@NullMarked
package dev.acet.bench;

import org.jspecify.annotations.NullMarked;
