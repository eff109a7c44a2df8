/** Files and formats that know nothing of the domain. */
@NullMarked
package dev.acet.io;

import org.jspecify.annotations.NullMarked;
