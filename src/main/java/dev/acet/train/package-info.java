/** Training runs, plain, CEDA and ACET: how they start, proceed, save their state and resume. */
@NullMarked
package dev.acet.train;

import org.jspecify.annotations.NullMarked;
