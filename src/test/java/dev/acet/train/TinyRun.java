package dev.acet.train;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.acet.data.DataDirectory;
import dev.acet.data.DataFiles;
import dev.acet.io.Progress;
import dev.acet.paper.Method;
import dev.acet.run.AugmentationSettings;
import dev.acet.run.DataSettings;
import dev.acet.run.EvaluationSettings;
import dev.acet.run.MethodSettings;
import dev.acet.run.NetworkSettings;
import dev.acet.run.OptimisationSettings;
import dev.acet.run.RunSettings;
import dev.acet.tf.Devices;
import dev.acet.tf.SessionOptions;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs of a few updates on a few images, for tests. */
final class TinyRun {

  /** Updates of an epoch. */
  static final int STEPS = 3;

  private static final int OUTLIERS = 5;
  private static final JsonMapper JSON = new JsonMapper();
  private static final int BATCH = 8;
  private static final Set<String> KNOWN =
      Stream.of(RunSettings.class.getRecordComponents())
          .flatMap(part -> Stream.of(part.getType().getRecordComponents()))
          .map(RecordComponent::getName)
          .collect(Collectors.toSet());
  private static final SavePeriod EVERY_TWO_UPDATES = new SavePeriod(2, Duration.ofDays(1));

  private TinyRun() {}

  /** Writes MNIST with few images: three batches and a rest to train on, some more to test. */
  static void writeData(Path root) throws IOException {
    Path mnist = root.resolve("mnist");
    DataFiles.bars(
        mnist.resolve("train-images-idx3-ubyte"),
        mnist.resolve("train-labels-idx1-ubyte"),
        STEPS * BATCH + 5,
        1);
    DataFiles.bars(
        mnist.resolve("t10k-images-idx3-ubyte"), mnist.resolve("t10k-labels-idx1-ubyte"), 20, 2);
    Path fmnist = root.resolve("fmnist");
    DataFiles.bars(
        fmnist.resolve("train-images-idx3-ubyte"),
        fmnist.resolve("train-labels-idx1-ubyte"),
        OUTLIERS,
        3);
  }

  /**
   * Two epochs of LeNet with gradient descent, which has the smallest state, evaluated on three
   * images; but for the changes.
   */
  static RunOptions options(Map<String, ?> changes) {
    RunSettings base =
        new RunSettings(
            new DataSettings("mnist", Integer.MAX_VALUE),
            new NetworkSettings("lenet", "relu", 10, List.of()),
            new MethodSettings(Method.PLAIN, 0, .5, true, "max_confidence", .3, 0, 0),
            new OptimisationSettings("sgd", .05, 5e-4, BATCH, 2, 7, 1, "growing"),
            new AugmentationSettings(4, false),
            new EvaluationSettings(3));
    Map<String, Object> fields = JSON.convertValue(base, new TypeReference<>() {});
    fields.putAll(changes);
    assertThat(fields.keySet()).isSubsetOf(KNOWN);
    return new RunOptions(JSON.convertValue(fields, RunSettings.class));
  }

  /** ResNetSmall with momentum and two steps of ACET, not evaluated. */
  static RunOptions acet() {
    return options(
        Map.of(
            "model",
            "resnet_small",
            "method",
            "ACET",
            "noiseFraction",
            1,
            "steps",
            2,
            "optimizer",
            "MOMENTUM",
            "learningRate",
            .01,
            "evaluationLimit",
            0));
  }

  /** CEDA on the outliers of {@link #writeData} but for the changes, not evaluated. */
  static RunOptions outliers(Map<String, ?> changes) {
    Map<String, Object> all =
        new HashMap<>(
            Map.of(
                "method",
                "CEDA",
                "outData",
                List.of("fmnist"),
                "outFraction",
                1,
                "evaluationLimit",
                0));
    all.putAll(changes);
    return options(all);
  }

  /** Data in a folder; the state is saved every two updates. */
  static RunContext around(Path data, Progress progress, Consumer<String> lines) {
    return new RunContext(
        new DataDirectory(data),
        SessionOptions.withDefaults(),
        Devices.withDefaults(),
        EVERY_TWO_UPDATES,
        Clock.systemUTC(),
        progress,
        lines);
  }

  static RunContext around(Path data) {
    return around(data, Progress.NONE, line -> {});
  }

  /** Has something happen after an update, or when some epoch's updates are done. */
  static final class Event implements Progress {

    private int updates;
    private int epochs;
    private final Runnable action;

    private Event(int updates, int epochs, Runnable action) {
      this.updates = updates;
      this.epochs = epochs;
      this.action = action;
    }

    static Progress behindUpdate(int update, Runnable action) {
      return new Event(update, 0, action);
    }

    static Progress behindEpoch(int epoch, Runnable action) {
      return new Event(0, epoch, action);
    }

    @Override
    public void began(String what, Unit unit, long total, long done) {}

    @Override
    public void reached(long done) {
      if (--updates == 0) {
        action.run();
      }
    }

    @Override
    public void ended() {
      if (--epochs == 0) {
        action.run();
      }
    }
  }
}
