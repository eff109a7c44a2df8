package dev.acet.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acet.checkpoint.CheckpointSeries;
import dev.acet.checkpoint.SavedCheckpoint;
import dev.acet.io.InputException;
import dev.acet.model.CheckpointModel;
import dev.acet.model.ModelDirectory;
import dev.acet.network.Activation;
import dev.acet.network.Architecture;
import dev.acet.network.InitialValues;
import dev.acet.network.ResNetSmall;
import dev.acet.network.Weight;
import dev.acet.network.WeightValues;
import dev.acet.train.update.TrainingState;
import dev.acet.train.update.UpdateMetrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.ndarray.Shape;

class TrainingStartTest {

  private static final Architecture NETWORK = new ResNetSmall(10, Activation.RELU);
  private static final RunOptions OPTIONS =
      TinyRun.options(Map.of("model", "resnet_small", "optimizer", "MOMENTUM"));
  private static final int COUNTER = 46_900;

  @TempDir private Path folder;
  private TrainingState stored;

  /** A model that a run of ours has left. */
  @BeforeEach
  void saveAModel() throws IOException {
    Map<String, Shape> shapes = shapes(NETWORK);
    Map<String, float[]> values = new HashMap<>();
    WeightValues weights = InitialValues.draw(NETWORK, 99);
    shapes.forEach(
        (name, shape) -> {
          float[] slot = new float[Math.toIntExact(shape.size())];
          Arrays.fill(slot, name.hashCode() % 1000 / 1000f);
          values.put(name, slot);
        });
    NETWORK.weights().forEach(weight -> values.put(weight.name(), weights.get(weight)));
    stored = new TrainingState(shapes, values);
    Files.createDirectories(folder.resolve("models"));
    new RunState(stored, COUNTER, 12, UpdateMetrics.NONE)
        .save(new CheckpointSeries(folder.resolve("models"), "run", 5), 4);
  }

  @Test
  void fineTuningTakesTheWeightsAlone() throws IOException {
    RunState state = start(false, false).state(run(), OPTIONS, stored.shapes());
    assertThat(state.counter()).isZero();
    assertThat(state.updates()).isZero();
    for (String name : stored.shapes().keySet()) {
      if (name.endsWith("/Momentum")) {
        assertThat(state.variables().get(name)).as(name).containsOnly(0);
      } else {
        assertThat(state.variables().get(name)).as(name).isEqualTo(stored.get(name));
      }
    }
  }

  @Test
  void slotsAndCounterCanBeKept() throws IOException {
    RunState state = start(true, false).state(run(), OPTIONS, stored.shapes());
    assertThat(state.counter()).isEqualTo(COUNTER);
    assertThat(state.updates()).isZero();
    for (String name : stored.shapes().keySet()) {
      assertThat(state.variables().get(name)).as(name).isEqualTo(stored.get(name));
    }
  }

  @Test
  void slotsThatAreNotThereAreTold() throws IOException {
    Path bare = folder.resolve("bare-1");
    SavedCheckpoint.save(bare, NETWORK, 1);
    TrainingStart start = new TrainingStart.FromModel(model(bare), true, false);
    assertThatThrownBy(() -> start.state(run(), OPTIONS, stored.shapes()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(bare + ": expected ")
        .hasMessageContaining("/Momentum")
        .hasMessageContaining("Omit --keep-optimizer");
    assertThat(
            new TrainingStart.FromModel(model(bare), false, false)
                .state(run(), OPTIONS, stored.shapes()))
        .isNotNull();
  }

  @Test
  void anotherNetworkIsRefused() {
    RunOptions lenet = TinyRun.options(Map.of());
    assertThatThrownBy(() -> start(false, false).state(run(), lenet, stored.shapes()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("is a resnet_small, not a lenet");
  }

  @Test
  void otherClassesNeedANewHead() throws IOException {
    RunOptions options = TinyRun.options(Map.of("model", "resnet_small", "classes", 4));
    Architecture network = new ResNetSmall(4, Activation.RELU);
    Map<String, Shape> shapes = shapes(network);
    assertThatThrownBy(() -> start(false, false).state(run(), options, shapes))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("has 10 classes, mnist has 4")
        .hasMessageContaining("--new-head");
    TrainingState state = start(false, true).state(run(), options, shapes).variables();
    WeightValues drawn = InitialValues.draw(network, options.settings().optimisation().seed());
    for (Weight weight : network.weights()) {
      boolean head = weight.name().startsWith("logit/");
      assertThat(state.get(weight.name()))
          .as(weight.name())
          .isEqualTo(head ? drawn.get(weight) : stored.get(weight.name()));
    }
  }

  @Test
  void aNewHeadHasNoSlotsToKeep() {
    assertThatThrownBy(() -> start(true, true).state(run(), OPTIONS, stored.shapes()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("--new-head or --keep-optimizer");
  }

  @Test
  void aRandomStartIsTheSeeds() throws IOException {
    RunState state = new TrainingStart.Random().state(run(), OPTIONS, stored.shapes());
    WeightValues drawn = InitialValues.draw(NETWORK, OPTIONS.settings().optimisation().seed());
    for (Weight weight : NETWORK.weights()) {
      assertThat(state.variables().get(weight.name())).isEqualTo(drawn.get(weight));
    }
  }

  /** A state that no run of ours has left. */
  @Test
  void aDamagedStateIsTold() throws IOException {
    RunState state =
        new RunState(stored, 3, 4, new UpdateMetrics(5, 0, 0, UpdateMetrics.NONE.sums()));
    state.saveWithProgress(run().resume());
    TrainingStart resumed = new TrainingStart.Resumed();
    assertThatThrownBy(() -> resumed.state(run(), OPTIONS, stored.shapes()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("expected a run's progress");
    new RunState(stored, 3, 4, UpdateMetrics.NONE).saveWithProgress(run().resume());
    assertThat(resumed.state(run(), OPTIONS, stored.shapes()).counter()).isEqualTo(3);
    Map<String, Shape> others = shapes(new ResNetSmall(4, Activation.RELU));
    assertThatThrownBy(() -> resumed.state(run(), OPTIONS, others))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("logit/fc/weights")
        .hasMessageEndingWith("Start the run again.");
  }

  private TrainingStart start(boolean keepOptimizer, boolean newHead) throws IOException {
    return new TrainingStart.FromModel(model(folder), keepOptimizer, newHead);
  }

  private CheckpointModel model(Path path) throws IOException {
    return new ModelDirectory(folder).find(path.toString());
  }

  private RunDirectory run() {
    return new RunDirectory(folder.resolve("run"));
  }

  private static Map<String, Shape> shapes(Architecture network) {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    for (Weight weight : network.weights()) {
      shapes.put(weight.name(), weight.shape());
      if (weight.role() == Weight.Role.TRAINABLE) {
        shapes.put(weight.name() + "/Momentum", weight.shape());
      }
    }
    return shapes;
  }
}
