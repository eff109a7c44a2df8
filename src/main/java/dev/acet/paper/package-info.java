/** The numbers that the paper prints, to stand beside one's own. */
@NullMarked
package dev.acet.paper;

import org.jspecify.annotations.NullMarked;
