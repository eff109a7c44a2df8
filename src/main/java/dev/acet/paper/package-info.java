/** The paper's printed results, models and settings, to compare with. */
@NullMarked
package dev.acet.paper;

import org.jspecify.annotations.NullMarked;
