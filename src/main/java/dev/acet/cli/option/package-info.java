/** Options that several commands share, in groups, and the converters from words to values. */
@NullMarked
package dev.acet.cli.option;

import org.jspecify.annotations.NullMarked;
