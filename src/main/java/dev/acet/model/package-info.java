/** Trained models: where they lie, what network they are, how they were trained, and exports. */
@NullMarked
package dev.acet.model;

import org.jspecify.annotations.NullMarked;
