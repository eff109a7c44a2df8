package dev.acet.cli;

import dev.acet.data.DataDirectory;
import dev.acet.data.Split;
import dev.acet.io.Sha256;
import dev.acet.tf.Devices;
import dev.acet.tf.SessionOptions;
import dev.acet.tf.TensorFlowRuntime;
import dev.acet.train.GitState;
import dev.acet.train.RunOptions;
import dev.acet.train.RunRecord;
import dev.acet.train.TrainingStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Where a run's result comes from. */
record RunProvenance(
    CommandSpec spec, DataDirectory data, SessionOptions session, Devices devices) {

  /** Of image folders the number of files alone is kept beyond this. */
  private static final int LISTED_FILES = 64;

  RunRecord of(RunOptions options, TrainingStart start) throws IOException {
    return new RunRecord(
        1,
        Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS).toString(),
        CommandText.words(spec),
        options,
        session.threads(),
        session.precision(),
        devices.names(),
        start(start),
        new RunRecord.Versions(
            Version.acet(),
            TensorFlowRuntime.version(),
            Runtime.version().toString(),
            System.getProperty("os.name") + " " + System.getProperty("os.arch")),
        files(data, options.dataset()),
        GitState.of(Path.of("")));
  }

  /** The files of the training images and their checksums. */
  static List<RunRecord.DataFile> files(DataDirectory data, String dataset) throws IOException {
    List<RunRecord.DataFile> files = new ArrayList<>();
    List<Path> all = data.open(dataset, Split.TRAIN).source().files();
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
