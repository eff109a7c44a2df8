package dev.acet.eval;

import dev.acet.checkpoint.Method;
import dev.acet.checkpoint.StoredModel;
import dev.acet.data.DataDirectory;
import dev.acet.data.ImageBatches;
import dev.acet.data.KnownDataSet;
import dev.acet.data.LabelledImages;
import dev.acet.data.Split;
import dev.acet.image.ImageShape;
import dev.acet.io.InputException;
import dev.acet.model.FrozenNetwork;
import dev.acet.prediction.ModelIdentity;
import dev.acet.prediction.OtherOptionsException;
import dev.acet.prediction.PredictionStore;
import dev.acet.prediction.Predictions;
import dev.acet.prediction.Role;
import dev.acet.prediction.SetProvenance;
import dev.acet.prediction.UnfinishedSet;
import dev.acet.tf.SessionOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.tensorflow.ndarray.Shape;

/**
 * Runs a model over sets and stores its predictions. A set that is stored with the same options is
 * kept; one that was interrupted goes on where it was.
 */
public final class Evaluation implements AutoCloseable {

  private static final int LISTED_FILES = 8;

  private final ModelIdentity model;
  private final FrozenNetwork network;
  private final ImageShape shape;
  private final DataDirectory data;
  private final PredictionStore store;
  private final EvaluationOptions options;
  private final Progress progress;

  /**
   * Loads a model; the caller closes the evaluation.
   *
   * @throws InputException if the model's weights are missing or damaged, or it takes no images
   */
  public Evaluation(
      StoredModel model,
      SessionOptions session,
      DataDirectory data,
      PredictionStore store,
      EvaluationOptions options,
      Progress progress)
      throws IOException {
    this.model = identity(model);
    this.data = data;
    this.store = store;
    this.options = options;
    this.progress = progress;
    shape = shape(model);
    network = new FrozenNetwork(model.architecture(), model.weights(), session);
  }

  /**
   * Evaluates the model on a data set as it is.
   *
   * @param name a data set
   * @param role what it is to the model
   * @return whether there was anything to do
   * @throws InputException if the set is missing or damaged, or is the in set and has labels that
   *     the model has no class for
   * @throws OtherOptionsException if the set is stored with other options
   */
  public boolean dataSet(String name, Role role) throws IOException {
    LabelledImages images = data.open(name, split(name));
    SetProvenance provenance = provenance(images, role);
    return run(
        provenance,
        () -> {
          ImageBatches batches = images.batches(shape, options.batchSize(), options.limit());
          return new CleanImages(network, batches);
        });
  }

  @Override
  public void close() {
    network.close();
  }

  /** The split that a set is evaluated on: the test images, for LSUN the paper's. */
  public static Split split(String name) {
    return KnownDataSet.find(name).map(KnownDataSet::evaluationSplit).orElse(Split.TEST);
  }

  private boolean run(SetProvenance provenance, Opening units) throws IOException {
    SetProvenance stored = options.force() ? null : store.provenance(provenance.set());
    if (provenance.equals(stored)) {
      UnfinishedSet.clear(store, provenance);
      return false;
    }
    if (stored != null) {
      throw new OtherOptionsException(store.folder().resolve(provenance.set() + ".npz"));
    }
    UnfinishedSet set = UnfinishedSet.open(store, provenance, options.force());
    progress.began(provenance.set(), provenance.images(), set.images());
    try (UnitSource source = units.open()) {
      for (int unit = 0; unit < set.units(); unit++) {
        source.skip();
      }
      for (Predictions unit = source.next(); unit != null; unit = source.next()) {
        set.append(unit);
        progress.reached(set.images());
      }
    }
    set.finish();
    progress.ended();
    return true;
  }

  private SetProvenance provenance(LabelledImages images, Role role) {
    return new SetProvenance(
        images.set().name(),
        role,
        model,
        images.set().name(),
        files(images.source().files()),
        Math.min(images.size(), options.limit()),
        options.seed(),
        options.version(),
        "fp32",
        null,
        null);
  }

  /** Names of files; of many in a folder, the folder's name. */
  private List<String> files(List<Path> files) {
    if (files.size() <= LISTED_FILES) {
      return files.stream().map(file -> data.root().relativize(file).toString()).toList();
    }
    Path common = files.get(0).getParent();
    while (common != null && !allIn(files, common)) {
      common = common.getParent();
    }
    return List.of(common == null ? "" : data.root().relativize(common) + "/");
  }

  private static boolean allIn(List<Path> files, Path folder) {
    return files.stream().allMatch(file -> file.startsWith(folder));
  }

  private static ModelIdentity identity(StoredModel model) throws IOException {
    return new ModelIdentity(
        model.name(),
        model.epoch().isPresent() ? model.epoch().getAsInt() : null,
        model.dataset().orElse(null),
        model.method().map(Method::id).orElse(null),
        model.architecture().id(),
        model.architecture().classes(),
        model.checkpoint().fingerprint());
  }

  private static ImageShape shape(StoredModel model) throws InputException {
    Shape input = model.architecture().inputShape();
    if (input.numDimensions() != 3) {
      throw InputException.of(
          model.name() + " takes points " + input + ", not images, and has no data set to run on.");
    }
    return new ImageShape((int) input.get(0), (int) input.get(1), (int) input.get(2));
  }

  /** Begins a pass over a set. */
  private interface Opening {
    UnitSource open() throws IOException;
  }
}
