package dev.acet.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.acet.analysis.Quantiles;
import dev.acet.cli.option.OutputFormat;
import dev.acet.figure.RegionMap;
import dev.acet.report.Table;
import dev.acet.theory.Box;
import dev.acet.theory.LinearRegions;
import dev.acet.theory.RegionGrid;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** A network's linear regions, drawn and counted. */
record RegionsReport(String network, Box box, RegionGrid grid, Along along) {

  /**
   * Regions along rays.
   *
   * @param rays how many rays
   * @param regions how many regions on each
   * @param ends where the last region of each begins
   */
  record Along(int rays, Quantiles regions, Quantiles ends) {

    /** Follows rays from the origin, evenly in all directions. */
    static Along rays(LinearRegions regions, int rays) {
      List<double[]> breakpoints =
          IntStream.range(0, rays)
              .mapToObj(ray -> 2 * Math.PI * ray / rays)
              .map(angle -> regions.breakpoints(Math.cos(angle), Math.sin(angle)))
              .toList();
      return new Along(
          rays,
          Quantiles.of(breakpoints.stream().mapToDouble(places -> places.length + 1).toArray()),
          Quantiles.of(breakpoints.stream().mapToDouble(Along::last).toArray()));
    }

    private static double last(double[] places) {
      return places.length == 0 ? 0 : places[places.length - 1];
    }
  }

  /** The name of the picture's files without their endings. */
  static final String PICTURE = "linear-regions";

  /** The picture. */
  RegionMap map() {
    String title = String.format(Locale.ROOT, "%s: %,d linear regions", network, grid.count());
    return new RegionMap(title, grid.regions(), number(box.low()), number(box.high()));
  }

  void print(OutputFormat format, PrintWriter out) {
    switch (format) {
      case TEXT -> text(out);
      case CSV -> out.print(csv().csv());
      case JSON -> out.println(json());
    }
    out.flush();
  }

  private void text(PrintWriter out) {
    int pixels = grid.regions().length;
    out.println(network);
    out.printf(
        Locale.ROOT,
        "[%s, %s]^2: %,d linear regions under the middles of %d x %d pixels; smaller ones may be"
            + " missed%n",
        number(box.low()),
        number(box.high()),
        grid.count(),
        pixels,
        pixels);
    out.printf(
        Locale.ROOT,
        "%d rays from the origin: %.0f to %.0f regions, median %s, counted exactly; half of the"
            + " rays are affine behind distance %.4g, all behind %.4g%n",
        along.rays(),
        along.regions().at(0),
        along.regions().at(1),
        number(along.regions().median()),
        along.ends().median(),
        along.ends().at(1));
  }

  private Table csv() {
    return new Table(
        List.of(
            "network",
            "low",
            "high",
            "pixels",
            "regions",
            "rays",
            "fewest_along_ray",
            "median_along_ray",
            "most_along_ray",
            "affine_behind"),
        List.of(
            List.of(
                network,
                number(box.low()),
                number(box.high()),
                Integer.toString(grid.regions().length),
                Integer.toString(grid.count()),
                Integer.toString(along.rays()),
                number(along.regions().at(0)),
                number(along.regions().median()),
                number(along.regions().at(1)),
                number(along.ends().at(1)))));
  }

  private String json() {
    ObjectNode root = new ObjectMapper().createObjectNode().put("schema", 1);
    root.put("network", network).put("low", box.low()).put("high", box.high());
    root.put("pixels", grid.regions().length).put("regions", grid.count());
    root.put("rays", along.rays()).put("fewestAlongRay", along.regions().at(0));
    root.put("medianAlongRay", along.regions().median());
    root.put("mostAlongRay", along.regions().at(1));
    return root.put("affineBehind", along.ends().at(1)).toString();
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}
