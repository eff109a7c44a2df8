/** Images that acet draws itself, so that one can train without stored data. */
@NullMarked
package dev.acet.data.strokes;

import org.jspecify.annotations.NullMarked;
