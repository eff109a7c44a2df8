package dev.acet.cli;

import dev.acet.detector.DetectorFile;
import dev.acet.detector.FittedDetectors;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;

/** What is printed of a file of detectors that has been written. */
final class DetectorLines {

  private DetectorLines() {}

  /** Fits each once, so that images that do not suffice are named now. */
  static void print(DetectorFile fitted, Path file, PrintWriter out, PrintWriter notes) {
    FittedDetectors detectors = new FittedDetectors(fitted.outputs());
    for (String id : FittedDetectors.ids()) {
      try {
        detectors.find(id);
      } catch (IllegalArgumentException e) {
        notes.println("not usable: " + e.getMessage());
      }
    }
    DetectorFile.Source source = fitted.source();
    out.println(
        String.format(
            Locale.ROOT,
            "%s: %d features of %,d images of %s (%s), seed %d",
            source.model().name(),
            fitted.outputs().layer().features(),
            source.images(),
            source.set(),
            source.split(),
            source.seed()));
    out.println(file);
    out.flush();
  }
}
