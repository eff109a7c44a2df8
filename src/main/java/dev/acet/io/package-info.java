/** Files and formats, independent of the domain. */
@NullMarked
package dev.acet.io;

import org.jspecify.annotations.NullMarked;
