package dev.acet.cli.option;

import dev.acet.paper.PaperFile;
import dev.acet.paper.PaperTable1;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option for the paper's numbers, with which ours are compared. */
public final class PaperFlags {

  @Option(
      names = "--paper",
      paramLabel = "FILE",
      description =
          "A CSV file with numbers of the paper's Table 1 that acet does not include (MNIST,"
              + " CIFAR-10): columns model,set,test_error,mmc,auroc,fpr95, as fractions.")
  private @Nullable Path file;

  /** Whether a file was named. */
  public boolean isGiven() {
    return file != null;
  }

  /** acet's own numbers, and those of the file. */
  public PaperTable1 table() throws IOException {
    PaperTable1 known = PaperTable1.known();
    return file == null ? known : known.with(PaperFile.read(file));
  }

  /** Their source, shown below them; empty if all are acet's own. */
  public String note() {
    return file == null ? "" : "; the paper's numbers also from " + file;
  }
}
