/** What several commands take: options in groups of their own, and what turns words into values. */
@NullMarked
package dev.acet.cli.option;

import org.jspecify.annotations.NullMarked;
