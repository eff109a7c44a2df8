/** What a command says and how it ends: progress lines, standard output, exit codes. */
@NullMarked
package dev.acet.cli.terminal;

import org.jspecify.annotations.NullMarked;
