/** Figures as PNG, SVG and PDF: charts by XChart, maps and image sheets by Java2D. */
@NullMarked
package dev.acet.figure;

import org.jspecify.annotations.NullMarked;
