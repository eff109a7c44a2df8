package dev.acet.figure;

import dev.acet.analysis.Detection;
import dev.acet.analysis.InResult;
import dev.acet.analysis.Interval;
import dev.acet.analysis.ModelResult;
import dev.acet.analysis.SetResult;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is drawn over the radius of an attack's balls. */
enum BudgetMeasure {
  CONFIDENCE("Confidence", "mean confidence after the attack"),
  AAUC("AAUC", "AAUC (conservative AUROC)");

  private final String title;
  private final String axis;

  BudgetMeasure(String title, String axis) {
    this.title = title;
    this.axis = axis;
  }

  String title() {
    return title;
  }

  /** The title of its axis. */
  String axis() {
    return axis;
  }

  /** Its part of a file's name. */
  String id() {
    return title.toLowerCase(Locale.ROOT);
  }

  /** Null if the set has none. */
  @Nullable Double of(SetResult set) {
    Detection detection = set.detection();
    return switch (this) {
      case CONFIDENCE -> set.mmc();
      case AAUC -> detection == null ? null : detection.conservativeAuroc();
    };
  }

  /** Its confidence interval; null if that is not known. */
  @Nullable Interval interval(SetResult set) {
    Detection detection = set.detection();
    return switch (this) {
      case CONFIDENCE -> set.intervals().mmc();
      case AAUC -> detection == null ? null : detection.intervals().conservativeAuroc();
    };
  }

  /** What it depends on besides the attacked images; empty for nothing. */
  String dependsOn(ModelResult model) {
    InResult in = model.in();
    return this == CONFIDENCE || in == null
        ? ""
        : String.format(
            Locale.ROOT, "%s against %,d of %s", model.score().id(), in.images(), in.title());
  }
}
