/** Results as text, CSV, JSON, Markdown, LaTeX and HTML, and their comparison with the paper. */
@NullMarked
package dev.acet.report;

import org.jspecify.annotations.NullMarked;
