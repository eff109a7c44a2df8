/** The data sets: what they are, where they are stored, and their images in batches. */
@NullMarked
package dev.acet.data;

import org.jspecify.annotations.NullMarked;
