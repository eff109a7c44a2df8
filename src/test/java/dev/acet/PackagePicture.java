package dev.acet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * Packages as boxes in rows, each above all that it uses. A line that others imply is left out; one
 * that crosses rows has a place of its own in each.
 *
 * @param uses each package with those that it uses, without a circle
 * @param marked packages with a coloured box
 */
record PackagePicture(SortedMap<String, Set<String>> uses, Set<String> marked) {

  private static final int WIDTH = 960;
  private static final int ROW = 76;
  private static final int BOX_WIDTH = 104;
  private static final int BOX_HEIGHT = 34;
  private static final int BETWEEN = 26;
  private static final int TOP = 64;

  /** What a row holds: a package, or where a line to a lower row passes. */
  private record Place(String name, int row, List<Place> leadsTo, boolean isBox) {

    int width() {
      return isBox ? BOX_WIDTH : 0;
    }
  }

  String svg() {
    List<List<Place>> rows = rows();
    Map<Place, Integer> middles = middles(rows);
    int height = TOP + rows.size() * ROW;
    StringBuilder svg = new StringBuilder();
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\""
                + " height=\"%d\" font-family=\"Liberation Sans, Arial, sans-serif\""
                + " font-size=\"15\">\n<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>\n",
            WIDTH,
            height,
            WIDTH,
            height,
            WIDTH,
            height));
    svg.append(box(70, 12, "TensorFlow", true)).append(box(200, 12, "plain Java", false));
    svg.append(
        "<text x=\"275\" y=\"34\" fill=\"#333333\">A package uses those below it that a line leads"
            + " to, and those that they use.</text>\n");
    for (List<Place> row : rows) {
      for (Place from : row) {
        from.leadsTo.forEach(to -> svg.append(line(from, to, middles, rows.size())));
      }
    }
    for (List<Place> row : rows) {
      for (Place place : row) {
        if (place.isBox) {
          int top = top(place, rows.size());
          svg.append(box(in(middles, place), top, place.name, marked.contains(place.name)));
        }
      }
    }
    return svg.append("</svg>\n").toString();
  }

  private static String line(Place from, Place to, Map<Place, Integer> middles, int rows) {
    int y1 = top(from, rows) + (from.isBox ? BOX_HEIGHT : BOX_HEIGHT / 2);
    int y2 = top(to, rows) + (to.isBox ? 0 : BOX_HEIGHT / 2);
    int half = (y1 + y2) / 2;
    int x1 = in(middles, from);
    int x2 = in(middles, to);
    return String.format(
        Locale.ROOT,
        "<path d=\"M%d %dC%d %d %d %d %d %d\" fill=\"none\" stroke=\"#8c8c8c\"/>\n",
        x1,
        y1,
        x1,
        half,
        x2,
        half,
        x2,
        y2);
  }

  private static String box(int middle, int top, String name, boolean filled) {
    return String.format(
        Locale.ROOT,
        "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"5\" fill=\"%s\""
            + " stroke=\"#0072b2\"/><text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>\n",
        middle - BOX_WIDTH / 2,
        top,
        BOX_WIDTH,
        BOX_HEIGHT,
        filled ? "#cfe6f5" : "#ffffff",
        middle,
        top + BOX_HEIGHT / 2 + 5,
        name);
  }

  private static int top(Place place, int rows) {
    return TOP + (rows - 1 - place.row) * ROW;
  }

  /** All places, from the lowest row up. */
  private List<List<Place>> rows() {
    Map<String, Integer> heights = new HashMap<>();
    uses.keySet().forEach(name -> height(name, heights));
    int highest = heights.values().stream().mapToInt(Integer::intValue).max().orElseThrow();
    List<List<Place>> rows = new ArrayList<>();
    Map<String, Place> boxes = new HashMap<>();
    for (int row = 0; row <= highest; row++) {
      rows.add(new ArrayList<>());
      for (String name : uses.keySet()) {
        if (in(heights, name) == row) {
          Place box = new Place(name, row, new ArrayList<>(), true);
          for (String used : direct(name)) {
            box.leadsTo.add(way(name + " to " + used, in(boxes, used), row, rows));
          }
          boxes.put(name, box);
          rows.get(row).add(box);
        }
      }
    }
    return rows;
  }

  /** The uppermost place of a line below a row: its target, or where it passes the next row. */
  private static Place way(String name, Place target, int row, List<List<Place>> rows) {
    Place next = target;
    for (int passed = target.row + 1; passed < row; passed++) {
      next = new Place(name, passed, List.of(next), false);
      rows.get(passed).add(next);
    }
    return next;
  }

  /** The length of the longest way down. */
  private int height(String name, Map<String, Integer> heights) {
    Integer known = heights.get(name);
    if (known != null) {
      return known;
    }
    int height = 0;
    for (String used : in(uses, name)) {
      height = Math.max(height, height(used, heights) + 1);
    }
    heights.put(name, height);
    return height;
  }

  /** What a package uses and none of the others that it uses leads to. */
  private Set<String> direct(String from) {
    Set<String> direct = new TreeSet<>(in(uses, from));
    for (String used : in(uses, from)) {
      direct.removeAll(below(used));
    }
    return direct;
  }

  private Set<String> below(String name) {
    Set<String> below = new TreeSet<>();
    for (String used : in(uses, name)) {
      below.add(used);
      below.addAll(below(used));
    }
    return below;
  }

  /** From the lowest row up, each place near the middle of those that it leads to. */
  private static Map<Place, Integer> middles(List<List<Place>> rows) {
    Map<Place, Integer> middles = new HashMap<>();
    for (List<Place> row : rows) {
      Map<Place, Double> wanted = new HashMap<>();
      for (Place place : row) {
        double middle =
            place.leadsTo.stream().mapToInt(to -> in(middles, to)).average().orElse(WIDTH / 2.0);
        wanted.put(place, middle);
      }
      row.sort(Comparator.comparing(place -> in(wanted, place)));
      spread(row, wanted, middles);
    }
    return middles;
  }

  /** As near to where they want to be as boxes without overlap can. */
  private static void spread(
      List<Place> row, Map<Place, Double> wanted, Map<Place, Integer> middles) {
    double[] from = new double[row.size()]; // middles, if the first one's left edge is at 0
    double right = 0;
    double shift = 0;
    for (int i = 0; i < from.length; i++) {
      from[i] = right + row.get(i).width() / 2.0;
      right += row.get(i).width() + BETWEEN;
      shift += (in(wanted, row.get(i)) - from[i]) / from.length;
    }
    double most = WIDTH - 10 - (right - BETWEEN);
    double first = Math.max(10, Math.min(shift, most));
    for (int i = 0; i < from.length; i++) {
      middles.put(row.get(i), (int) Math.round(first + from[i]));
    }
  }

  private static <K, V> V in(Map<K, V> map, K key) {
    return Objects.requireNonNull(map.get(key));
  }
}
