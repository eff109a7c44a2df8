/**
 * Experiments of several steps, with typed results: what a command does once its options are read.
 */
@NullMarked
package dev.acet.study;

import org.jspecify.annotations.NullMarked;
