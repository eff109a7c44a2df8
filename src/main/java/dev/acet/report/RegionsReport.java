package dev.acet.report;

import dev.acet.analysis.Square;
import dev.acet.figure.RegionMap;
import dev.acet.theory.AlongRays;
import dev.acet.theory.LinearRegions.RegionGrid;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Formats a network's linear regions, drawn and counted. Immutable; threads may share it. */
public record RegionsReport(String network, Square box, RegionGrid grid, AlongRays along) {

  /** The name of the picture's files, without their extensions. */
  public static final String PICTURE = "linear-regions";

  private static final List<Column<RegionsReport>> COLUMNS =
      List.of(
          Column.of("network", RegionsReport::network),
          number("low", report -> report.box().low()),
          number("high", report -> report.box().high()),
          Column.of("pixels", report -> report.grid().regions().length),
          Column.of("regions", report -> report.grid().count()),
          Column.of("rays", report -> report.along().rays()),
          number("fewest_along_ray", report -> report.along().regions().at(0)),
          number("median_along_ray", report -> report.along().regions().median()),
          number("most_along_ray", report -> report.along().regions().at(1)),
          number("affine_behind", report -> report.along().ends().at(1)));

  /** The picture. */
  public RegionMap map() {
    String title = String.format(Locale.ROOT, "%s: %,d linear regions", network, grid.count());
    return new RegionMap(title, grid.regions(), number(box.low()), number(box.high()));
  }

  /** For people. */
  public void print(PrintWriter out) {
    int pixels = grid.regions().length;
    out.println(network);
    out.printf(
        Locale.ROOT,
        "[%s, %s]^2: %,d linear regions at the centres of %d x %d pixels; smaller ones may be"
            + " missed%n",
        number(box.low()),
        number(box.high()),
        grid.count(),
        pixels,
        pixels);
    out.printf(
        Locale.ROOT,
        "%d rays from the origin: %.0f to %.0f regions, median %s, counted exactly; half of the"
            + " rays are affine beyond distance %.4g, all of them beyond %.4g%n",
        along.rays(),
        along.regions().at(0),
        along.regions().at(1),
        number(along.regions().median()),
        along.ends().median(),
        along.ends().at(1));
  }

  /** One row of CSV; integers are written without decimals. */
  public String csv() {
    return new Sheet<>(COLUMNS, List.of(this)).table().csv();
  }

  /** One JSON object. */
  public String json() {
    Map<String, @Nullable Object> root = new LinkedHashMap<>();
    root.put("schema", 1);
    root.putAll(Sheet.object(COLUMNS, this));
    return Sheet.json(root);
  }

  private static Column<RegionsReport> number(String name, ToDoubleFunction<RegionsReport> value) {
    return Column.<RegionsReport>of(name, value::applyAsDouble)
        .printed(report -> number(value.applyAsDouble(report)));
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}
