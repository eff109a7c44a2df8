/** The benchmarks: one command for each, and their tables. */
@NullMarked
package dev.acet.cli.bench;

import org.jspecify.annotations.NullMarked;
