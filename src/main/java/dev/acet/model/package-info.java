/**
 * Trained models: where they are stored, which network they have, how they were trained, and how
 * they are exported.
 */
@NullMarked
package dev.acet.model;

import org.jspecify.annotations.NullMarked;
