/** Pictures. */
@NullMarked
package dev.acet.figure;

import org.jspecify.annotations.NullMarked;
