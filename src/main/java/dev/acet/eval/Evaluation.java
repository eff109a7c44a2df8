package dev.acet.eval;

import dev.acet.attack.AttackSettings;
import dev.acet.attack.InputPreprocessing;
import dev.acet.attack.PgdSettings;
import dev.acet.attack.Suite;
import dev.acet.data.DataDirectory;
import dev.acet.data.LabelledImages;
import dev.acet.image.ImageTarget;
import dev.acet.io.InputException;
import dev.acet.io.Progress;
import dev.acet.model.Model;
import dev.acet.model.NetworkSource;
import dev.acet.network.AttackTarget;
import dev.acet.network.Network;
import dev.acet.noise.NoiseGenerator;
import dev.acet.prediction.AttackOptions;
import dev.acet.prediction.OdinOptions;
import dev.acet.prediction.OtherOptionsException;
import dev.acet.prediction.PredictionStore;
import dev.acet.prediction.Role;
import dev.acet.prediction.SetProvenance;
import dev.acet.tf.SessionOptions;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs a model on sets and stores its predictions. A set already stored with the same options is
 * kept; an interrupted one is resumed. For one thread at a time.
 */
public final class Evaluation implements AutoCloseable {

  /**
   * Groups of 128 images per unit: enough that storing a unit costs little compared with computing
   * it.
   */
  private static final int CLEAN_GROUPS = 8;

  private static final int ATTACK_GROUPS = 2;

  private final Model model;
  private @Nullable AttackTarget target; // read once, when the first attack needs it
  private final SessionOptions session;
  private final @Nullable InputPreprocessing preprocessing;
  private final Network network;
  private final PlainPredictor forward;
  private final ImageTarget images;
  private final Provenances provenances;
  private final ImageSets sets;
  private final SetComputation computation;
  private final EvaluationOptions options;
  private final Progress progress;

  /** As below, with a network of its own. */
  public Evaluation(
      Model model,
      SessionOptions session,
      DataDirectory data,
      PredictionStore store,
      EvaluationOptions options,
      Progress progress)
      throws IOException {
    this(model, Model::open, session, data, store, options, progress);
  }

  /**
   * Loads a model; the caller closes the evaluation.
   *
   * @param networks gives the network that predicts; attacks build their own graphs
   * @param store where finished sets are; a shard's units are in a folder of their own there
   * @throws InputException if the model's weights are missing or damaged, or it takes no images
   */
  public Evaluation(
      Model model,
      NetworkSource networks,
      SessionOptions session,
      DataDirectory data,
      PredictionStore store,
      EvaluationOptions options,
      Progress progress)
      throws IOException {
    this.model = model;
    this.sets = new ImageSets(model, data, options, progress);
    computation = new SetComputation(store, options, progress);
    this.options = options;
    this.progress = progress;
    this.session = session;
    provenances = new Provenances(model.identity(), data, options, session.precision());
    images = model.imageTarget();
    SessionOptions exact = new SessionOptions(session.threads());
    preprocessing = options.kept().odin() ? preprocessing(exact) : null;
    network = open(networks, exact);
    requireFeatures();
    forward =
        new PlainPredictor(network, options.batchSize(), options.kept().features(), preprocessing);
  }

  private void requireFeatures() throws InputException {
    if (options.kept().features() && !network.hasFeatures()) {
      close();
      throw InputException.of(
          model.name() + " gives no features, so none can be stored. Omit --keep-features.");
    }
  }

  private InputPreprocessing preprocessing(SessionOptions exact) throws IOException {
    model.requireGradients();
    OdinOptions odin = OdinOptions.USUAL;
    return new InputPreprocessing(target(), odin.eps(), odin.temperature(), exact);
  }

  private Network open(NetworkSource networks, SessionOptions exact) throws IOException {
    try {
      return networks.of(model, exact);
    } catch (IOException | RuntimeException e) {
      closePreprocessing();
      throw e;
    }
  }

  private void closePreprocessing() {
    if (preprocessing != null) {
      preprocessing.close();
    }
  }

  /**
   * Evaluates the model on a data set's unchanged images.
   *
   * @param name a data set
   * @param role of the set for the model
   * @return whether there was anything to do
   * @throws InputException if the set is missing or damaged, or is the in set and has classes that
   *     the model does not have
   * @throws OtherOptionsException if the set is stored with other options
   */
  public boolean dataSet(String name, Role role) throws IOException {
    ImageSets.Images images = role == Role.IN ? sets.in(name) : sets.out(name, options.limit());
    SetProvenance provenance = provenances.of(images.all().set().name(), role, images, null);
    int unit = CLEAN_GROUPS * NoiseGenerator.GROUP;
    return computation.run(List.of(provenance), unit, () -> supply(images, unit), () -> forward);
  }

  /**
   * Evaluates the model on noise.
   *
   * @return whether there was anything to do
   */
  public boolean noise(NoiseSource noise) throws IOException {
    SetProvenance provenance = provenance("noise", Role.NOISE, noise, null);
    return computation.run(
        List.of(provenance),
        CLEAN_GROUPS * NoiseGenerator.GROUP,
        () -> supply(noise, CLEAN_GROUPS),
        () -> forward);
  }

  /** The model's number of classes, on which an attack may depend. */
  public int classes() {
    return model.classes();
  }

  /**
   * Evaluates the model on attacked noise.
   *
   * @param set the set's name
   * @return whether there was anything to do
   */
  public boolean adversarialNoise(String set, NoiseSource noise, AttackSettings attack)
      throws IOException {
    requireWhatItFollows(attack);
    SetProvenance provenance =
        provenance(set, Role.ADVERSARIAL_NOISE, noise, AttackDescription.of(attack));
    return attackedNoise(provenance, noise, attack, this::target);
  }

  /**
   * Evaluates the model on noise that was attacked to raise a score.
   *
   * @param set the set's name
   * @param attack with the score's {@link AttackedScore#aim}
   * @return whether there was anything to do
   */
  public boolean adversarialNoise(
      String set, NoiseSource noise, AttackedScore score, AttackSettings attack)
      throws IOException {
    requireWhatItFollows(attack);
    AttackOptions described = score.describe(AttackDescription.of(attack));
    SetProvenance provenance = provenance(set, Role.ADVERSARIAL_NOISE, noise, described);
    return attackedNoise(provenance, noise, attack, () -> score.on(target()));
  }

  /**
   * Evaluates the model on noise after an attack, and perhaps after its first steps, which are
   * computed once. The results of all steps do not depend on whether those of the first are stored.
   *
   * @param set the name of the set after all steps
   * @param first the first steps
   * @return whether there was anything to do
   */
  public boolean adversarialNoise(
      String set, NoiseSource noise, PgdSettings attack, FirstSteps first) throws IOException {
    requireWhatItFollows(attack);
    SetProvenance all =
        provenance(set, Role.ADVERSARIAL_NOISE, noise, AttackDescription.of(attack));
    PgdSettings fewer = attack.withSteps(first.steps());
    if (first.set().isPresent() && computation.isStored(all)) {
      return adversarialNoise(first.set().get(), noise, fewer);
    }
    SetComputation.Opening<Predictor> predictor =
        () ->
            new AttackPredictor.WithFewerSteps(
                forward,
                attack.open(target(), session),
                first.steps(),
                first.set().isPresent(),
                kept());
    SetComputation.Opening<ImageSupply> images = () -> supply(noise, ATTACK_GROUPS);
    int unit = ATTACK_GROUPS * NoiseGenerator.GROUP;
    if (first.set().isEmpty()) {
      return computation.run(List.of(all), unit, images, predictor);
    }
    SetProvenance some =
        provenance(first.set().get(), Role.ADVERSARIAL_NOISE, noise, AttackDescription.of(fewer));
    return computation.run(List.of(some, all), unit, images, predictor);
  }

  private boolean attackedNoise(
      SetProvenance provenance,
      NoiseSource noise,
      AttackSettings attack,
      SetComputation.Opening<AttackTarget> attacked)
      throws IOException {
    return computation.run(
        List.of(provenance),
        groups(attack) * NoiseGenerator.GROUP,
        () -> supply(noise, groups(attack)),
        () -> attacked(attack, attacked.open()));
  }

  /**
   * The first steps of an attack.
   *
   * @param set the name of the set after them; empty if it is not wanted
   */
  public record FirstSteps(int steps, Optional<String> set) {}

  /**
   * Evaluates the model on attacked images of a data set.
   *
   * @param set the name of the set to store
   * @param dataset whose images are attacked
   * @param role {@link Role#ADVERSARIAL_OUT} for a set whose labels are not used, {@link
   *     Role#ADVERSARIAL_IN} and {@link Role#ADVERSARIAL_SAMPLES} for the in set
   * @return whether there was anything to do
   */
  public boolean adversarial(String set, String dataset, Role role, AttackSettings attack)
      throws IOException {
    requireWhatItFollows(attack);
    ImageSets.Images images =
        role == Role.ADVERSARIAL_OUT ? sets.out(dataset, options.limit()) : sets.in(dataset);
    SetProvenance provenance = provenances.of(set, role, images, AttackDescription.of(attack));
    int unit = groups(attack) * NoiseGenerator.GROUP;
    return computation.run(
        List.of(provenance), unit, () -> supply(images, unit), () -> attacked(attack, target()));
  }

  /** A suite takes so long that its units are small. */
  private static int groups(AttackSettings attack) {
    return attack instanceof Suite ? 1 : ATTACK_GROUPS;
  }

  @Override
  public void close() {
    closePreprocessing();
    network.close();
  }

  private ImageSupply supply(ImageSets.Images set, int unit) throws IOException {
    return new DataImages(set.taken().batches(images, unit, Integer.MAX_VALUE));
  }

  private ImageSupply supply(NoiseSource noise, int groups) throws IOException {
    LabelledImages toPermute =
        noise.dataset() == null ? null : sets.out(noise.dataset(), noise.images()).taken();
    return NoiseImages.open(
        new NoiseGenerator(images.shape(), noise.settings(), options.seed(), session),
        toPermute,
        images.resize(),
        noise.images(),
        groups);
  }

  private Predictor attacked(AttackSettings settings, AttackTarget on) {
    return settings instanceof Suite suite
        ? new SuitePredictor(forward, on, suite, session, kept(), progress::underWay)
        : new AttackPredictor(forward, settings.open(on, session), kept());
  }

  private AttackPredictor.Kept kept() {
    return new AttackPredictor.Kept(options.seed(), options.kept().images());
  }

  /** Before a set is begun. */
  private void requireWhatItFollows(AttackSettings attack) throws InputException {
    if (attack.followsGradients()) {
      model.requireGradients();
    }
  }

  private AttackTarget target() throws IOException {
    AttackTarget attacked = target == null ? model.target() : target;
    target = attacked;
    return attacked;
  }

  private SetProvenance provenance(
      String set, Role role, NoiseSource noise, @Nullable AttackOptions attack) throws IOException {
    ImageSets.Images permuted =
        noise.dataset() == null ? null : sets.out(noise.dataset(), noise.images());
    return provenances.of(set, role, noise, permuted, attack);
  }
}
