/** Tables as text, CSV, Markdown and LaTeX. */
@NullMarked
package dev.acet.report;

import org.jspecify.annotations.NullMarked;
