package dev.acet.cli.option;

import dev.acet.cli.terminal.Flags;
import dev.acet.detector.DetectorFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The option for the files of fitted detectors. */
public final class DetectorFlags extends Flags {

  @Option(
      names = "--detectors",
      paramLabel = "FILE",
      split = ",",
      description =
          "What acet detector fit wrote, one file for each model; they are told apart by the"
              + " fingerprints of the weights.")
  private List<Path> files = List.of();

  /** Their contents. */
  public List<DetectorFile> read() throws IOException {
    List<DetectorFile> fitted = new ArrayList<>();
    for (Path file : files) {
      fitted.add(DetectorFile.read(file));
    }
    return fitted;
  }
}
