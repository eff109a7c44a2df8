package dev.acet.train.update;

import dev.acet.data.ImageBatch;
import org.jspecify.annotations.Nullable;

/**
 * The stored images of an update; its noise is made in the graph. The arrays are not copied.
 *
 * @param clean labelled images
 * @param outliers images of no class; null if the method has none
 */
public record UpdateImages(ImageBatch clean, @Nullable ImageBatch outliers) {}
