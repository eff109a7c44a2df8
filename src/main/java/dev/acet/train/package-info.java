/** Training, plain, CEDA and ACET: the update's graph, the runs, and what they leave behind. */
@NullMarked
package dev.acet.train;

import org.jspecify.annotations.NullMarked;
