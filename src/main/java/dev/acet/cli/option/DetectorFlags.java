package dev.acet.cli.option;

import dev.acet.cli.terminal.Flags;
import dev.acet.detector.DetectorFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** The option for what detectors of any models were fitted on. */
public final class DetectorFlags extends Flags {

  @Option(
      names = "--detectors",
      paramLabel = "FILE",
      split = ",",
      description =
          "What acet detector fit wrote, and what acet calibrate wrote for scaled-msp, one file for"
              + " each model; they are told apart by the fingerprints of the weights.")
  private List<Path> files = List.of();

  /** Whether no file is named. */
  boolean isEmpty() {
    return files.isEmpty();
  }

  /**
   * Their contents.
   *
   * @throws dev.acet.io.InputException if one is missing, damaged or something else
   */
  public DetectorFiles read() throws IOException {
    return DetectorFiles.read(files);
  }
}
