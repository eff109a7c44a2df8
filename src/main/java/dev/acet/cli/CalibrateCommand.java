package dev.acet.cli;

import dev.acet.cli.option.CalibratedScoreFlags;
import dev.acet.cli.option.Computing;
import dev.acet.cli.option.FormatOption;
import dev.acet.cli.option.ModelOption;
import dev.acet.cli.option.OutputPath;
import dev.acet.cli.option.WeightsFlag;
import dev.acet.cli.terminal.ExitCode;
import dev.acet.cli.terminal.Subcommand;
import dev.acet.data.DataDirectory;
import dev.acet.data.LabelledImages;
import dev.acet.data.Split;
import dev.acet.detector.FittedDetectors;
import dev.acet.io.AtomicFile;
import dev.acet.model.Model;
import dev.acet.rejection.Calibration;
import dev.acet.rejection.CalibrationFile;
import dev.acet.rejection.RejectionPromise;
import dev.acet.report.CalibrationReport;
import dev.acet.study.CalibrationStudy;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code acet calibrate}. */
@Command(
    name = "calibrate",
    description = {
      "Find the thresholds below which predict rejects images.",
      "Held-out images of the in-distribution decide: of images like them, a given share is"
          + " rejected. Writes calibration.json beside the model's weights."
    })
final class CalibrateCommand extends Subcommand {

  private static final List<Double> USUAL_RATES = List.of(.01, .05, .1);

  @Mixin private ModelOption model;
  @Mixin private WeightsFlag weights;

  @Option(
      names = "--set",
      paramLabel = "NAME",
      description =
          "The images: a data set, or a folder of images in the data folder. Training must not have"
              + " seen them.")
  private @Nullable String set; // required, but after the ranges of numbers

  @Option(
      names = "--split",
      paramLabel = "SPLIT",
      description =
          "val, test or train (default: val if the set has it, or the model's own run held images"
              + " out by --validation-split; otherwise the images that evaluations use).")
  private @Nullable Split split;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "2147483647",
      showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER,
      description = "At most N images (default: all).")
  private int limit;

  @Mixin private CalibratedScoreFlags scores;

  @Option(
      names = "--rates",
      paramLabel = "RATE",
      split = ",",
      description =
          "List the thresholds of these rates, too (default: .01,.05,.1; predict can use any"
              + " other).")
  private @Nullable List<Double> rates;

  @Mixin private Computing computing;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Another file than calibration.json beside the weights.")
  private @Nullable Path out;

  @Option(names = "--force", description = "Replace the file if it is there.")
  private boolean force;

  @Mixin private FormatOption.Rows format;

  @Override
  public Integer call() throws IOException {
    if (set == null) {
      throw usage("the calibration images are missing: --set NAME");
    }
    Model found = model.open(weights);
    Path file = out != null ? out : found.beside(CalibrationFile.NAME).orElseThrow();
    OutputPath.requireFree(spec, file, force);
    OutputPath.requireFits(spec, AtomicFile.temporary(file), "--out");
    CalibrationStudy study =
        new CalibrationStudy(
            found, new DataDirectory(model.locations().data), computing.values(), progress());
    LabelledImages images = study.images(set, Optional.ofNullable(split));
    CalibrationStudy.Request request =
        request(Math.min(limit, images.size()), scores.fitted(found));
    Calibration calibration = study.of(images, request);
    CalibrationFile.write(file, calibration);
    print(new CalibrationReport(calibration), file);
    return ExitCode.DONE;
  }

  private CalibrationStudy.Request request(int images, Optional<FittedDetectors> fitted) {
    try {
      return new CalibrationStudy.Request(images, scores.choice(), fitted, rates(images));
    } catch (IllegalArgumentException e) {
      throw usage(e.getMessage() + ". Take more images, or name --rates.");
    }
  }

  /** The usual rates and those asked for; a usual one may be left out if others are named. */
  private List<Double> rates(int images) {
    List<Double> all = new ArrayList<>();
    if (rates != null) {
      rates.forEach(rate -> new RejectionPromise(images, rate));
      all.addAll(rates);
    }
    for (double rate : USUAL_RATES) {
      long needed = RejectionPromise.neededImages(rate);
      if (rates != null && images < needed) {
        notes()
            .println(
                String.format(
                    Locale.ROOT,
                    "no threshold for a rate of %s: that needs %d images, not %d",
                    BigDecimal.valueOf(rate).toPlainString(),
                    needed,
                    images));
      } else {
        all.add(new RejectionPromise(images, rate).rate());
      }
    }
    return all;
  }

  private void print(CalibrationReport report, Path file) {
    switch (format.chosen()) {
      case JSON -> out().println(report.json(file));
      case CSV -> out().print(report.sheet().csv());
      default -> report.print(out(), file);
    }
  }
}
