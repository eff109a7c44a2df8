/** Images as bytes: shape, decoding, resizing. */
@NullMarked
package dev.acet.image;

import org.jspecify.annotations.NullMarked;
