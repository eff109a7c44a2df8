package dev.acet.theory;

/**
 * A place on a ray from the origin.
 *
 * @param image the index of the image x that the ray goes through, at α = 1
 * @param alpha how far along it
 */
record Probe(int image, double alpha) {}
