/** What becomes of a network far away: confidence along rays, their limit, linear regions. */
@NullMarked
package dev.acet.theory;

import org.jspecify.annotations.NullMarked;
