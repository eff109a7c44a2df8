package dev.acet.theory;

/**
 * A picture of regions.
 *
 * @param regions [row][column], the number of the region that the pixel's middle lies in, from 0;
 *     the first row is the uppermost
 * @param count how many regions there are in it
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record RegionGrid(int[][] regions, int count) {}
