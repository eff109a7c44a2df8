package dev.acet.cli.option;

import dev.acet.cli.terminal.Flags;
import dev.acet.data.DataDirectory;
import dev.acet.data.KnownDataSet;
import dev.acet.image.ImageShape;
import dev.acet.image.Resize;
import dev.acet.model.CheckpointModel;
import dev.acet.model.Lineage;
import dev.acet.network.Activation;
import dev.acet.network.ArchitectureFamily;
import dev.acet.run.DataSettings;
import dev.acet.run.NetworkSettings;
import dev.acet.run.OptimisationSettings;
import dev.acet.run.RunSettings;
import dev.acet.run.StoredName;
import dev.acet.train.RunOptions;
import dev.acet.train.update.BatchNormDecay;
import dev.acet.train.update.OptimizerKind;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that a training run's result depends on. */
public final class TrainingFlags extends Flags {

  @Option(
      names = {"-d", "--dataset"},
      paramLabel = "SET",
      description =
          "What to train on: a data set, or NAME for the image folder NAME/train/<class>/"
              + " (default: what the model of --from was trained on, else mnist).")
  public @Nullable String dataset;

  @Option(
      names = "--model",
      paramLabel = "NET",
      completionCandidates = NetworkNames.class,
      description =
          "The network: ${COMPLETION-CANDIDATES} (default: that of --from, else lenet for gray sets"
              + " and resnet_small for others).")
  @Nullable String model;

  @Option(
      names = {"--activation", "--activation_type"},
      paramLabel = "ACTIVATION",
      description =
          "relu, leaky-relu (slope 0.01 below 0), softplus or sigmoid (default: that of --from,"
              + " else relu).")
  private @Nullable Activation activation;

  @Mixin private NetworkImageFlags images;

  @Mixin private ResizeFlag resize;

  @Mixin private MethodFlags method;

  @Option(
      names = {"--epochs", "--n_epochs"},
      paramLabel = "N",
      defaultValue = "120",
      description = "Passes over the training images (default: ${DEFAULT-VALUE}).")
  private int epochs;

  @Option(
      names = {"--optimizer", "--opt"},
      paramLabel = "OPTIMIZER",
      defaultValue = "adam",
      description = "sgd, momentum, nesterov or adam (default: ${DEFAULT-VALUE}).")
  private OptimizerKind optimizer;

  @Option(
      names = {"--learning-rate", "--lr"},
      paramLabel = "R",
      defaultValue = "0.001",
      description =
          "Learning rate: the initial one of steps, the largest of other schedules (default:"
              + " ${DEFAULT-VALUE}).")
  private double learningRate;

  @Option(
      names = {"--weight-decay", "--lmbd"},
      paramLabel = "L",
      defaultValue = "0",
      description =
          "Weight of the sum of squared weights in the loss; 0.0005 in the paper (default:"
              + " ${DEFAULT-VALUE}).")
  private double weightDecay;

  @Option(
      names = "--batch-norm-decay",
      paramLabel = "DECAY",
      defaultValue = "growing",
      description =
          "How slowly the statistics of batch normalisation that predictions use follow the"
              + " batches: growing (from 0.1 to 0.99), or constant, 0.99 as in the paper, which"
              + " needs some 400 updates (default: ${DEFAULT-VALUE}).")
  private BatchNormDecay batchNormDecay;

  @Mixin private RecipeFlags recipe;
  @Mixin private AugmentationFlags augmentation;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description =
          "Train on the first N images only; of an image folder, on N spread over all classes"
              + " (default: all).")
  private @Nullable Integer limit;

  @Option(
      names = "--balanced",
      description =
          "Take equally many images of each class in an epoch: of rare classes the same ones"
              + " several times, of frequent ones only some.")
  private boolean balanced;

  @Mixin private RunEvaluationFlags evaluation;

  /**
   * Rejects sets that do not exist.
   *
   * @param dataset that is trained on
   * @throws dev.acet.io.InputException if files of one are missing or damaged
   */
  public void check(DataDirectory data, String dataset) throws IOException {
    evaluation.check(data, dataset);
  }

  /**
   * The run that these options and a start ask for.
   *
   * @param from the model that is fine-tuned
   * @param classNames of the network's outputs
   */
  public RunOptions options(
      @Nullable CheckpointModel from,
      String set,
      List<String> classNames,
      Computing computing,
      int towers,
      PrintWriter err) {
    List<String> before =
        from == null ? List.of() : from.lineage().map(Lineage::outData).orElse(List.of());
    MethodFlags.Chosen chosen = method.chosen(set, before, err);
    NetworkSettings network = networkSettings(from, set, classNames);
    try {
      return new RunOptions(
          new RunSettings(
              new DataSettings(
                  set,
                  Objects.requireNonNullElse(limit, Integer.MAX_VALUE),
                  balanced ? true : null,
                  resize(from)),
              network,
              chosen.method(),
              new OptimisationSettings(
                  StoredName.of(optimizer),
                  learningRate,
                  weightDecay,
                  computing.batchSize(),
                  epochs,
                  computing.seed(),
                  towers,
                  batchNormDecay(network)),
              augmentation.settings(set),
              evaluation.settings(chosen.method().method(), chosen.outliers().seen()),
              chosen.outliers(),
              recipe.settings(method.warmUp())));
    } catch (IllegalArgumentException e) {
      throw usage(e);
    }
  }

  private NetworkSettings networkSettings(
      @Nullable CheckpointModel from, String set, List<String> classNames) {
    NetworkSettings named =
        new NetworkSettings(
            network(from, set), StoredName.of(activation(from)), classNames.size(), classNames);
    try {
      ImageShape usual = RunOptions.architecture(named).input().asImage();
      ImageShape unlessAsked =
          from != null && from.architecture().id().equals(named.model())
              ? from.architecture().input().asImage()
              : usual;
      NetworkSettings network = named.withImages(images.shape(unlessAsked), usual);
      RunOptions.architecture(network); // rejects sizes that the network cannot take
      return network;
    } catch (IllegalArgumentException e) {
      throw usage(e);
    }
  }

  /** Null for the paper's, and for networks without batch normalisation. */
  private @Nullable String batchNormDecay(NetworkSettings network) {
    boolean isPaper = batchNormDecay == BatchNormDecay.CONSTANT;
    return isPaper || !RunOptions.architecture(network).hasMovingAverages()
        ? null
        : StoredName.of(batchNormDecay);
  }

  /** Null for squeeze. */
  private @Nullable String resize(@Nullable CheckpointModel from) {
    Resize before = from != null ? from.resize() : Resize.SQUEEZE;
    Resize chosen = Objects.requireNonNullElse(resize.chosen(), before);
    return chosen == Resize.SQUEEZE ? null : chosen.id();
  }

  private String network(@Nullable CheckpointModel from, String set) {
    if (model != null) {
      return model;
    }
    return from != null ? from.architecture().id() : KnownDataSet.usualNetwork(set);
  }

  private Activation activation(@Nullable CheckpointModel from) {
    if (activation != null) {
      return activation;
    }
    return from != null ? from.architecture().activation() : Activation.RELU;
  }

  /** For the help. */
  private static final class NetworkNames implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
      return ArchitectureFamily.forms().iterator();
    }
  }
}
