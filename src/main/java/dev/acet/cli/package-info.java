/** picocli commands: thin layers over the packages that do the work. */
@NullMarked
package dev.acet.cli;

import org.jspecify.annotations.NullMarked;
