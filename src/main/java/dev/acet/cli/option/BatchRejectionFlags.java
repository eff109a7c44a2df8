package dev.acet.cli.option;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options for rejecting images by a model's calibration, each or all together. */
public final class BatchRejectionFlags extends RejectionFlags {

  @Option(
      names = "--fdr",
      paramLabel = "RATE",
      description =
          "Instead, reject so many of all given images that at most this share of the rejected ones"
              + " is in-distribution, on average (Benjamini-Hochberg).")
  private @Nullable Double falseDiscoveryRate;

  /** Whether decisions are for all images together. */
  public boolean isOfBatch() {
    return falseDiscoveryRate != null;
  }

  @Override
  @Nullable Double rate() {
    Double rate = super.rate();
    if (rate != null && falseDiscoveryRate != null) {
      throw usage("--reject or --fdr, not both");
    }
    Double wanted = rate != null ? rate : falseDiscoveryRate;
    if (wanted == null && isRefined()) {
      throw usage("--score, --detectors, --by-class and --calibration need --reject or --fdr");
    }
    return wanted;
  }
}
