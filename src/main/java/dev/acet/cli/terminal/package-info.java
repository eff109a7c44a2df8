/** What a command prints and how it ends: progress lines, standard output, exit codes. */
@NullMarked
package dev.acet.cli.terminal;

import org.jspecify.annotations.NullMarked;
