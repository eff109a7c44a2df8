/**
 * Experiments of several steps, with typed results: what a command does after its options have been
 * read.
 */
@NullMarked
package dev.acet.study;

import org.jspecify.annotations.NullMarked;
