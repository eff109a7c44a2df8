/** Training: plain, CEDA and ACET. */
@NullMarked
package dev.acet.train;

import org.jspecify.annotations.NullMarked;
