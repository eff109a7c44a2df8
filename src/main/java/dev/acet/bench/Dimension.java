package dev.acet.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;

/** What the work of an evaluation may grow with. */
@SuppressWarnings("ImmutableEnumChecker") // sizes are functions without state
public enum Dimension {
  IMAGES(Workload::images),
  CLASSES(Workload::classes),
  STEPS(Workload::steps),
  /**
   * The network's width, by the arithmetic of a forward pass, which grows with the square of the
   * widen factor.
   */
  WIDTH(workload -> ForwardCost.of(workload.architecture()));

  private static final int CLASS_COUNT = 10;
  private static final int STEP_COUNT = 10;

  private final ToDoubleFunction<Workload> size;

  Dimension(ToDoubleFunction<Workload> size) {
    this.size = size;
  }

  /** The spelling in tables and files. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** How large a workload is in this dimension. */
  double size(Workload workload) {
    return size.applyAsDouble(workload);
  }

  /**
   * The workloads that differ in this dimension alone, in ascending order.
   *
   * @param images the largest number of images, at least 10; a tenth of it in the other dimensions
   */
  List<Workload> workloads(int images) {
    Workload base = new Workload(images / 10, CLASS_COUNT, STEP_COUNT, 1);
    return switch (this) {
      case IMAGES -> each(base::withImages, images / 10, images / 5, images / 2, images);
      case CLASSES -> each(base::withClasses, 10, 100, 1000);
      case STEPS -> each(base::withSteps, 10, 20, 40);
      case WIDTH -> each(base::withWidenFactor, 1, 2, 4);
    };
  }

  private static List<Workload> each(IntFunction<Workload> workload, int... sizes) {
    return Arrays.stream(sizes).mapToObj(workload).toList();
  }
}
