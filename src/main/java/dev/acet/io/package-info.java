/** Files, formats and the progress of long work, independent of the domain. */
@NullMarked
package dev.acet.io;

import org.jspecify.annotations.NullMarked;
