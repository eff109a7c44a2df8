package dev.acet.train;

import dev.acet.image.ImageShape;
import dev.acet.io.InputException;
import dev.acet.model.CheckpointModel;
import dev.acet.network.InitialValues;
import dev.acet.network.Weight;
import dev.acet.network.WeightValues;
import dev.acet.run.NetworkSettings;
import dev.acet.run.OptimisationSettings;
import dev.acet.run.RunSettings;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.tensorflow.ndarray.Shape;

/** What a run starts from. Implementations are immutable; threads may share them. */
public sealed interface TrainingStart {

  /**
   * The initial state.
   *
   * @param shapes of the graph's variables, by the names under which checkpoints store them
   * @throws InputException if its source is missing, damaged or does not fit
   */
  RunState state(RunDirectory run, RunOptions options, Map<String, Shape> shapes)
      throws IOException;

  /** The log's first line: what is trained, from where, and for how long. */
  String describe(RunOptions options, RunState state, long updates);

  /** Starts from random weights drawn with the seed. */
  record Random() implements TrainingStart {

    @Override
    public RunState state(RunDirectory run, RunOptions options, Map<String, Shape> shapes) {
      return RunState.initial(
          options,
          shapes,
          InitialValues.draw(options.architecture(), options.settings().optimisation().seed()));
    }

    @Override
    public String describe(RunOptions options, RunState state, long updates) {
      return text("from random weights", options, updates);
    }
  }

  /** Resumes the run from its last saved state. */
  record Resumed() implements TrainingStart {

    @Override
    public RunState state(RunDirectory run, RunOptions options, Map<String, Shape> shapes)
        throws IOException {
      return RunState.resumed(shapes, run.lastState());
    }

    @Override
    public String describe(RunOptions options, RunState state, long updates) {
      return String.format(
          Locale.ROOT, "resuming after update %,d of %,d", state.updates(), updates);
    }
  }

  /**
   * Starts from a model (fine-tuning).
   *
   * @param keepOptimizer whether to keep the optimiser's slots and the counter of updates
   * @param newHead whether the last layer starts from random weights
   */
  record FromModel(CheckpointModel model, boolean keepOptimizer, boolean newHead)
      implements TrainingStart {

    @Override
    public RunState state(RunDirectory run, RunOptions options, Map<String, Shape> shapes)
        throws IOException {
      requireSameNetwork(options);
      return keepOptimizer
          ? RunState.continuing(shapes, model.checkpoint())
          : RunState.initial(options, shapes, weights(options));
    }

    private void requireSameNetwork(RunOptions options) throws InputException {
      NetworkSettings network = options.settings().network();
      if (!model.architecture().id().equals(network.model())) {
        throw InputException.of(
            "%s is a %s, not a %s. Omit --model to keep the model's own network."
                .formatted(model.name(), model.architecture().id(), network.model()));
      }
      if (model.architecture().classes() != network.classes() && !newHead) {
        throw InputException.of(
            String.format(
                Locale.ROOT,
                "%s has %d classes, %s has %d. Give it a new last layer with --new-head.",
                model.name(),
                model.architecture().classes(),
                options.settings().data().dataset(),
                network.classes()));
      }
      requireSameImages(options);
      if (newHead && keepOptimizer) {
        throw InputException.of(
            "A new last layer has no optimiser slots to keep: use either --new-head or"
                + " --keep-optimizer.");
      }
    }

    /** Filters fit images of any size, but not of other channels. */
    private void requireSameImages(RunOptions options) throws InputException {
      ImageShape before = model.architecture().input().asImage();
      ImageShape now = options.imageShape();
      if (before.channels() != now.channels()) {
        throw InputException.of(
            String.format(
                Locale.ROOT,
                "%s takes images of %d channels, not of %d. Omit --channels.",
                model.name(),
                before.channels(),
                now.channels()));
      }
      if (!newHead && !resized(options).isEmpty()) {
        throw InputException.of(
            "%s, trained on images of %s, has other fully connected layers than for %s. Start these"
                    .formatted(model.name(), before.imageSize(), now.imageSize())
                + " from random weights with --new-head, or omit --image-size.");
      }
    }

    /** The weights that have another shape than the model's, because of the image size. */
    private Set<String> resized(RunOptions options) {
      Map<String, Shape> before = new HashMap<>();
      model.architecture().weights().forEach(weight -> before.put(weight.name(), weight.shape()));
      int count = options.architecture().weights().size() - 2; // the last layer's come last
      return options.architecture().weights().subList(0, count).stream()
          .filter(weight -> !weight.shape().equals(before.get(weight.name())))
          .map(Weight::name)
          .collect(Collectors.toCollection(HashSet::new));
    }

    private WeightValues weights(RunOptions options) throws IOException {
      WeightValues stored = model.weights();
      if (!newHead) {
        return stored;
      }
      List<Weight> all = options.architecture().weights();
      WeightValues drawn =
          InitialValues.draw(options.architecture(), options.settings().optimisation().seed());
      Map<String, float[]> values = new HashMap<>();
      Set<String> fresh = resized(options);
      // The last layer's matrix and biases come last.
      all.subList(all.size() - 2, all.size()).forEach(weight -> fresh.add(weight.name()));
      all.forEach(
          weight ->
              values.put(
                  weight.name(), (fresh.contains(weight.name()) ? drawn : stored).get(weight)));
      return WeightValues.of(options.architecture(), values);
    }

    @Override
    public String describe(RunOptions options, RunState state, long updates) {
      return text("from " + model.checkpoint().prefix(), options, updates);
    }
  }

  private static String text(String from, RunOptions options, long updates) {
    RunSettings settings = options.settings();
    OptimisationSettings optimisation = settings.optimisation();
    List<String> outliers = settings.outliers().sets();
    return String.format(
        Locale.ROOT,
        "%s, %s of %s %s: %,d updates in %d %s, batches of %d, seed %d",
        settings.data().dataset(),
        settings.methodTitle() + (outliers.isEmpty() ? "" : " on " + String.join(", ", outliers)),
        settings.network().model(),
        from,
        updates,
        optimisation.epochs(),
        optimisation.epochs() == 1 ? "epoch" : "epochs",
        optimisation.batchSize(),
        optimisation.seed());
  }
}
