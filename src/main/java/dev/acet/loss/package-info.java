/** What attacks maximise and training minimises, image by image. */
@NullMarked
package dev.acet.loss;

import org.jspecify.annotations.NullMarked;
