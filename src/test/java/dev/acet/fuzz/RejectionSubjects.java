package dev.acet.fuzz;

import dev.acet.io.FileTree;
import dev.acet.rejection.CalibrationFile;
import dev.acet.rejection.SampleCalibration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** Calibrations, which hold no checksum. */
final class RejectionSubjects {

  private RejectionSubjects() {}

  static Stream<Subject> all() {
    return Stream.of(
        new Subject(
            CalibrationFile.NAME,
            Map.of(CalibrationFile.NAME, written()),
            BlindMutation.INSTANCE,
            false,
            folder -> CalibrationFile.read(folder.resolve(CalibrationFile.NAME))));
  }

  private static byte[] written() {
    try {
      Path folder = Files.createTempDirectory("calibration");
      try {
        Path file = folder.resolve(CalibrationFile.NAME);
        CalibrationFile.write(file, SampleCalibration.ofNormalScores(60, 1));
        return Files.readAllBytes(file);
      } finally {
        FileTree.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
