/** The toy experiment: two moons in the unit square, learned by plain training, CEDA and ACET. */
@NullMarked
package dev.acet.twomoons;

import org.jspecify.annotations.NullMarked;
