/** Fetching data sets and released models over HTTP, and verifying local files. */
@NullMarked
package dev.acet.fetch;

import org.jspecify.annotations.NullMarked;
