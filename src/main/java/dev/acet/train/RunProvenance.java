package dev.acet.train;

import dev.acet.data.DataDirectory;
import dev.acet.data.LabelledImages;
import dev.acet.data.Split;
import dev.acet.io.Sha256;
import dev.acet.run.GitState;
import dev.acet.run.RunRecord;
import dev.acet.run.RunSettings;
import dev.acet.run.StoredName;
import dev.acet.tf.TensorFlowRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects what {@code run.json} records about the origin of a run's result. Immutable; threads may
 * share it.
 *
 * @param command the words of the command line
 * @param version of acet
 * @param context of the run
 */
public record RunProvenance(List<String> command, String version, RunContext context) {

  /** Beyond this number of files, only their count is recorded. */
  private static final int LISTED_FILES = 64;

  /** The record of a run that starts now, in a checkout of the sources or elsewhere. */
  public RunRecord of(RunOptions options, TrainingStart start) throws IOException {
    return new RunRecord(
        RunRecord.SCHEMA,
        context.clock().instant().truncatedTo(ChronoUnit.SECONDS).toString(),
        command,
        options.settings(),
        context.session().threads(),
        StoredName.of(context.session().precision()),
        context.devices().names(),
        start(start),
        new RunRecord.Versions(
            version,
            TensorFlowRuntime.version(),
            Runtime.version().toString(),
            System.getProperty("os.name") + " " + System.getProperty("os.arch")),
        files(context.data(), options.settings()),
        GitState.of(Path.of("")),
        context.deadline() == null ? null : context.deadline().toString());
  }

  /** The files of the training images, outliers included, and their checksums. */
  public static List<RunRecord.DataFile> files(DataDirectory data, RunSettings settings)
      throws IOException {
    List<RunRecord.DataFile> files = new ArrayList<>(files(data, settings.data().dataset()));
    for (String set : settings.outliers().sets()) {
      files.addAll(files(data, data.openAsOutliers(set)));
    }
    return files;
  }

  /** The files of a set's training images and their checksums. */
  public static List<RunRecord.DataFile> files(DataDirectory data, String dataset)
      throws IOException {
    return files(data, data.open(dataset, Split.TRAIN));
  }

  private static List<RunRecord.DataFile> files(DataDirectory data, LabelledImages images)
      throws IOException {
    List<RunRecord.DataFile> files = new ArrayList<>();
    List<Path> all = images.source().files();
    for (Path file : all.subList(0, Math.min(all.size(), LISTED_FILES))) {
      files.add(
          new RunRecord.DataFile(
              data.root().relativize(file).toString(), Files.size(file), Sha256.of(file)));
    }
    if (all.size() > LISTED_FILES) {
      files.add(
          new RunRecord.DataFile(
              "and " + (all.size() - LISTED_FILES) + " more files", all.size(), ""));
    }
    return files;
  }

  private static RunRecord.@Nullable Start start(TrainingStart start) throws IOException {
    return start instanceof TrainingStart.FromModel from
        ? new RunRecord.Start(
            from.model().checkpoint().prefix().toString(),
            from.model().checkpoint().fingerprint(),
            from.keepOptimizer(),
            from.newHead())
        : null;
  }
}
