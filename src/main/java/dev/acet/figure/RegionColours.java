package dev.acet.figure;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Colours regions so that neighbours differ.
 *
 * <p>Regions are removed one by one, always one with the fewest remaining neighbours, and coloured
 * in the opposite order, each with the first colour that no neighbour has. On a map of connected
 * regions the fewest neighbours are at most five (Euler), so six colours suffice.
 */
final class RegionColours {

  private RegionColours() {}

  /**
   * The index of a colour, from 0, for each region.
   *
   * @param regions [row][column], each pixel's region, numbered from 0; pixels that share an edge
   *     are neighbours
   */
  static int[] of(int[][] regions) {
    List<Set<Integer>> neighbours = neighbours(regions);
    int[] colours = new int[neighbours.size()];
    java.util.Arrays.fill(colours, -1);
    for (int region : smallestLast(neighbours)) {
      BitSet taken = new BitSet();
      for (int neighbour : neighbours.get(region)) {
        if (colours[neighbour] >= 0) {
          taken.set(colours[neighbour]);
        }
      }
      colours[region] = taken.nextClearBit(0);
    }
    return colours;
  }

  private static List<Set<Integer>> neighbours(int[][] regions) {
    List<Set<Integer>> neighbours = new ArrayList<>();
    for (int row = 0; row < regions.length; row++) {
      for (int column = 0; column < regions[row].length; column++) {
        int here = regions[row][column];
        while (neighbours.size() <= here) {
          neighbours.add(new HashSet<>());
        }
        if (row > 0) {
          join(neighbours, here, regions[row - 1][column]);
        }
        if (column > 0) {
          join(neighbours, here, regions[row][column - 1]);
        }
      }
    }
    return neighbours;
  }

  private static void join(List<Set<Integer>> neighbours, int one, int other) {
    if (one != other) {
      neighbours.get(one).add(other);
      neighbours.get(other).add(one);
    }
  }

  /** The reverse of the order in which regions are removed. */
  private static Deque<Integer> smallestLast(List<Set<Integer>> neighbours) {
    int count = neighbours.size();
    int[] left = new int[count];
    List<Set<Integer>> byDegree = new ArrayList<>();
    for (int region = 0; region < count; region++) {
      byDegree.add(new HashSet<>());
    }
    for (int region = 0; region < count; region++) {
      left[region] = neighbours.get(region).size();
      byDegree.get(left[region]).add(region);
    }
    Deque<Integer> order = new ArrayDeque<>();
    BitSet gone = new BitSet();
    while (order.size() < count) {
      int degree = 0;
      while (byDegree.get(degree).isEmpty()) {
        degree++;
      }
      int region = byDegree.get(degree).iterator().next();
      byDegree.get(degree).remove(region);
      gone.set(region);
      order.addFirst(region);
      for (int neighbour : neighbours.get(region)) {
        if (!gone.get(neighbour)) {
          byDegree.get(left[neighbour]).remove(neighbour);
          byDegree.get(--left[neighbour]).add(neighbour);
        }
      }
    }
    return order;
  }
}
