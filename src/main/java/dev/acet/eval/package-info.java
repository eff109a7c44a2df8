/** Runs a model over its sets and stores what it says. */
@NullMarked
package dev.acet.eval;

import org.jspecify.annotations.NullMarked;
