package dev.acet.analysis;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Lists the detectors that need no fit: they can score any model's predictions. */
public final class Detectors {

  private static final List<Detector> ALL =
      Stream.<Detector>concat(Stream.of(Score.values()), Stream.of(GeneralizedEntropy.USUAL))
          .toList();

  private Detectors() {}

  /** All of them; the first is the paper's. */
  public static List<Detector> all() {
    return ALL;
  }

  /** The detector with a name, ignoring case. */
  public static Optional<Detector> find(String id) {
    return ALL.stream().filter(detector -> detector.id().equalsIgnoreCase(id)).findFirst();
  }
}
