/** The noise that stands for everything that is not data (section 4 of the paper). */
@NullMarked
package dev.acet.noise;

import org.jspecify.annotations.NullMarked;
