/** The benchmarks: one command for each, and their common table. */
@NullMarked
package dev.acet.cli.bench;

import org.jspecify.annotations.NullMarked;
