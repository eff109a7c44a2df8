/** Fetching data sets and released models over HTTP, and checking what is here. */
@NullMarked
package dev.acet.fetch;

import org.jspecify.annotations.NullMarked;
