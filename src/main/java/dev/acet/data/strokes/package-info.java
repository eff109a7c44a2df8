/**
 * Images that acet draws itself, so that there is something to train on where nothing is stored.
 */
@NullMarked
package dev.acet.data.strokes;

import org.jspecify.annotations.NullMarked;
