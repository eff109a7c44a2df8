package dev.acet.foreign;

import dev.acet.image.ImageShape;

/**
 * Where images go into a graph.
 *
 * @param tensor of a batch, [n, h, w, c]
 * @param shape of an image
 */
record ImageInput(String tensor, ImageShape shape) {}
