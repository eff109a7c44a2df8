/** The toy experiment: two moons in the unit square, learnt by plain training, CEDA and ACET. */
@NullMarked
package dev.acet.toy;

import org.jspecify.annotations.NullMarked;
