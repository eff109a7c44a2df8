package dev.acet.model;

import dev.acet.foreign.ModelInterface;
import dev.acet.io.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Fingerprints of models of other software. Static functions. */
final class Fingerprint {

  private static final int DIGITS = 16;

  private Fingerprint() {}

  /**
   * A checksum of a model's files, and of the {@link ModelInterface} beside it if there is one, in
   * 16 hexadecimal digits.
   *
   * @param model its folder or file
   * @param files that hold it
   */
  static String of(Path model, List<Path> files) throws IOException {
    List<Path> all = new ArrayList<>(files);
    Path description = ModelInterface.beside(model, ModelInterface.FILE);
    if (Files.isRegularFile(description)) {
      all.add(description);
    }
    return Sha256.of(all.toArray(Path[]::new)).substring(0, DIGITS);
  }

  /** That of the same model with the moving averages of its weights. */
  static String ofAverages(String fingerprint) {
    return Sha256.of(fingerprint + " averages").substring(0, DIGITS);
  }
}
