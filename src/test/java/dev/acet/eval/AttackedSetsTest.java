package dev.acet.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.acet.analysis.DetectorFormulas;
import dev.acet.analysis.Detectors;
import dev.acet.analysis.FormulaDetector;
import dev.acet.analysis.Score;
import dev.acet.attack.Aim;
import dev.acet.attack.AttackSettings;
import dev.acet.attack.AutoPgd;
import dev.acet.attack.Ball;
import dev.acet.attack.ConstantSteps;
import dev.acet.attack.L2Ball;
import dev.acet.attack.LInfinityBall;
import dev.acet.attack.PgdSettings;
import dev.acet.attack.SquareSettings;
import dev.acet.attack.Start;
import dev.acet.attack.Suite;
import dev.acet.attack.WorstCase;
import dev.acet.checkpoint.SavedCheckpoint;
import dev.acet.data.DataDirectory;
import dev.acet.data.DataFiles;
import dev.acet.detector.FittedDetectors;
import dev.acet.detector.OutputLayer;
import dev.acet.detector.TrainingOutputs;
import dev.acet.io.FolderContents;
import dev.acet.io.NpyArray;
import dev.acet.io.Progress;
import dev.acet.model.ModelDirectory;
import dev.acet.model.SmallModel;
import dev.acet.network.Activation;
import dev.acet.network.InitialValues;
import dev.acet.network.LeNet;
import dev.acet.network.Objective;
import dev.acet.network.Weight;
import dev.acet.network.WeightValues;
import dev.acet.noise.NoiseSettings;
import dev.acet.prediction.AttackExtra;
import dev.acet.prediction.AttackOptions;
import dev.acet.prediction.OtherOptionsException;
import dev.acet.prediction.PredictionStore;
import dev.acet.prediction.Predictions;
import dev.acet.prediction.Role;
import dev.acet.prediction.Shard;
import dev.acet.prediction.ShardMerge;
import dev.acet.prediction.ShardRecord;
import dev.acet.prediction.StoredSet;
import dev.acet.tf.SessionOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Sets of attacked images, of a small network of random weights. Its last layer is so steep that
 * attacks soon reach their aim, unless a test takes another.
 */
class AttackedSetsTest {

  private static final int UNIT = 128; // images of a suite's unit
  private static final int IMAGES = UNIT + 2;
  private static final int KEPT = 3;
  private static final float STEEP = 0.2f;
  private static final float FLAT = 0.02f;
  private static final Ball BALL = new LInfinityBall(0.25);
  private static final PgdSettings LONG = PgdSettings.of(0.1, 5, 0.02, Objective.MAX_CONFIDENCE);
  private static final int FEWER = 2;
  private static final String SOME = "adversarial-noise-2";
  private static final String ALL = "adversarial-noise";

  @TempDir private Path folder;
  private String model = "steep";

  @BeforeEach
  void makeModelAndData() throws IOException {
    SmallModel.write(folder.resolve(model), STEEP);
    Path mnist = folder.resolve("data/mnist");
    DataFiles.random(
        mnist.resolve("t10k-images-idx3-ubyte"), mnist.resolve("t10k-labels-idx1-ubyte"), 300, 1);
  }

  private void takeFlatModel() throws IOException {
    model = "flat";
    SmallModel.write(folder.resolve(model), FLAT);
  }

  /** Its features are stored, for detectors that are fitted on them. */
  private void takeLeNet() {
    model = "lenet-1";
    SavedCheckpoint.save(folder.resolve(model), new LeNet(10, Activation.RELU), 3);
  }

  @Test
  void theFirstStepsAndAllStepsAreEachAsIfTheyWereAlone() throws IOException {
    Path alone = folder.resolve("alone");
    attack(alone, e -> e.adversarialNoise(SOME, noise(300), LONG.withSteps(FEWER)));
    attack(alone, e -> e.adversarialNoise(ALL, noise(300), LONG, first(Optional.empty())));
    Map<String, String> expected = FolderContents.of(alone);
    assertThat(expected).hasSize(4);

    Path together = folder.resolve("together");
    assertThat(attack(together, AttackedSetsTest::both)).isTrue();
    assertThat(attack(together, AttackedSetsTest::both)).isFalse();
    assertThat(FolderContents.of(together)).isEqualTo(expected);

    Path last = folder.resolve("last");
    attack(last, e -> e.adversarialNoise(ALL, noise(300), LONG, first(Optional.empty())));
    assertThat(FolderContents.of(last).keySet()).containsExactly(ALL + ".json", ALL + ".npz");
    assertThat(attack(last, AttackedSetsTest::both)).isTrue();
    assertThat(FolderContents.of(last)).isEqualTo(expected);

    Path first = folder.resolve("first");
    attack(first, e -> e.adversarialNoise(SOME, noise(300), LONG.withSteps(FEWER)));
    assertThat(attack(first, AttackedSetsTest::both)).isTrue();
    assertThat(FolderContents.of(first)).isEqualTo(expected);

    Path plain = folder.resolve("plain"); // with other batches
    attack(plain, e -> e.adversarialNoise(ALL, noise(300), LONG));
    assertThat(extra(new PredictionStore(plain).read(ALL), "objective").floats())
        .usingComparatorWithPrecision(0.05f)
        .containsExactly(extra(new PredictionStore(together).read(ALL), "objective").floats());
  }

  /** Of the sets of one pass, either may have been stored first when the process was killed. */
  @ParameterizedTest
  @ValueSource(strings = {SOME, ALL, ""})
  void setsOfOnePassResumeWhereverTheyWereKilled(String after) throws IOException {
    Path whole = folder.resolve("whole");
    attack(whole, AttackedSetsTest::both);
    Path broken = folder.resolve("broken");
    for (int unit = 0; unit < 2; unit++) {
      assertThat(isInterrupted(broken, AttackedSetsTest::both)).isTrue();
      if (!after.isEmpty()) {
        Files.delete(broken.resolve(after + ".part").resolve("00000" + unit + ".npz"));
        assertThat(isInterrupted(broken, AttackedSetsTest::both)).isTrue();
      }
    }
    assertThat(attack(broken, AttackedSetsTest::both)).isTrue();
    assertThat(FolderContents.of(broken)).isEqualTo(FolderContents.of(whole));
  }

  @Test
  void aSuiteStoresWhatTellsWhetherItsResultCanBeTrusted() throws IOException {
    Path out = folder.resolve("out");
    Suite suite = WorstCase.suite(BALL, Aim.CONFIDENT, 10);
    attack(out, e -> e.noise(noise(KEPT)));
    attack(out, e -> e.adversarialNoise("worst-case-noise", noise(KEPT), suite));
    StoredSet set = new PredictionStore(out).read("worst-case-noise");
    AttackOptions options = Objects.requireNonNull(set.provenance().attack());
    List<String> names = Objects.requireNonNull(options.attacks());
    assertThat(names).isEqualTo(suite.names());
    assertThat(options.eps()).isEqualTo(0.25);

    Predictions found = set.predictions();
    Map<String, NpyArray> extras = found.extras();
    for (String name : List.of("objective", "winner", "gradient", "steps", "queries")) {
      assertThat(extra(set, name).shape()).as(name).containsExactly(KEPT);
    }
    for (AttackExtra extra :
        List.of(AttackExtra.CLEAN_CONFIDENCE, AttackExtra.GRADIENT_CONFIDENCE)) {
      assertThat(extra(set, extra.id()).shape()).as(extra.id()).containsExactly(KEPT);
    }
    for (AttackExtra extra :
        List.of(AttackExtra.HALF_EPS_CONFIDENCE, AttackExtra.DOUBLE_EPS_CONFIDENCE)) {
      assertThat(extra(set, extra.id()).shape()).as(extra.id()).containsExactly(KEPT);
    }
    assertThat(extra(set, "images").shape()).containsExactly(KEPT, 28, 28, 1);
    assertThat(extras).hasSize(10);

    double[] clean = new PredictionStore(out).read("noise").predictions().confidences();
    double[] attacked = found.confidences();
    float[] before = extra(set, "clean_confidence").floats();
    float[] byGradients = extra(set, "gradient_confidence").floats();
    float[] objective = extra(set, "objective").floats();
    int[] winners = extra(set, "winner").ints();
    for (int i = 0; i < KEPT; i++) {
      assertThat(Math.exp(objective[i])).isCloseTo(attacked[i], within(1e-5));
      assertThat((double) before[i]).isCloseTo(clean[i], within(1e-5));
      assertThat(byGradients[i]).isBetween(before[i], (float) Math.exp(objective[i]) + 1e-6f);
      assertThat(winners[i]).isBetween(0, names.size());
      assertThat(winners[i] == 0).isEqualTo(Math.exp(objective[i]) == (double) before[i]);
    }
    assertThat(winners).isNotEqualTo(new int[KEPT]); // or the loop has said little
  }

  @Test
  void aSuiteIsTheSameAgainAndWhereverItWasInterrupted() throws IOException {
    Path whole = folder.resolve("whole");
    attack(whole, AttackedSetsTest::shortSuite);
    Path again = folder.resolve("again");
    attack(again, AttackedSetsTest::shortSuite);
    assertThat(FolderContents.of(again)).isEqualTo(FolderContents.of(whole)).hasSize(2);
    Path broken = folder.resolve("broken");
    int interruptions = 0;
    while (isInterrupted(broken, AttackedSetsTest::shortSuite)) {
      interruptions++;
    }
    assertThat(interruptions).isEqualTo(2); // units
    assertThat(FolderContents.of(broken)).isEqualTo(FolderContents.of(whole));
  }

  @Test
  void threadsChangeNothingButRounding() throws IOException {
    Suite suite = shortSuite(Aim.WRONG, Objective.CROSS_ENTROPY);
    for (int threads : new int[] {1, 3}) {
      try (Evaluation evaluation =
          evaluation(
              folder.resolve("of" + threads), new SessionOptions(threads), Progress.NONE, 40)) {
        evaluation.adversarial("adversarial-samples", "mnist", Role.ADVERSARIAL_SAMPLES, suite);
      }
    }
    StoredSet one = new PredictionStore(folder.resolve("of1")).read("adversarial-samples");
    StoredSet three = new PredictionStore(folder.resolve("of3")).read("adversarial-samples");
    assertThat(one.predictions().logits())
        .usingComparatorWithPrecision(0.5f) // of some thousands
        .containsExactly(three.predictions().logits());
    assertThat(extra(one, "winner").ints()).isEqualTo(extra(three, "winner").ints());
  }

  /** An image made to look out has the confidence 1/K at the least. */
  @Test
  void inImagesAreMadeToLookOut() throws IOException {
    Path out = folder.resolve("out");
    takeFlatModel();
    Suite all = WorstCase.suite(BALL, Aim.UNSURE, 10);
    Suite suite = new Suite(BALL, Aim.UNSURE, all.resisted(), all.members().subList(0, 1));
    try (Evaluation evaluation = evaluation(out, SessionOptions.withDefaults(), 2)) {
      evaluation.dataSet("mnist", Role.IN);
      evaluation.adversarial("adversarial-in", "mnist", Role.ADVERSARIAL_IN, suite);
    }
    double[] clean = new PredictionStore(out).read("mnist").predictions().confidences();
    StoredSet set = new PredictionStore(out).read("adversarial-in");
    float[] objective = extra(set, "objective").floats();
    double[] attacked = set.predictions().confidences();
    assertThat(set.predictions().labels()).containsExactly(0, 1);
    for (int i = 0; i < 2; i++) {
      assertThat(Math.exp(-objective[i])).isCloseTo(attacked[i], within(1e-5));
      assertThat((double) extra(set, "clean_confidence").floats()[i])
          .isCloseTo(clean[i], within(1e-5));
      assertThat(attacked[i]).isBetween(0.1 - 1e-6, clean[i] - 0.01);
    }
    assertThat(extra(set, "half_eps_confidence").shape()).containsExactly(2);
  }

  /** In a ball of radius 0 the stored images are the unperturbed ones. */
  @ParameterizedTest
  @CsvSource({"linf, 0.1", "l2, 2"})
  void storedImagesLieInTheirBall(String norm, double eps) throws IOException {
    Ball ball = norm.equals("l2") ? new L2Ball(eps) : new LInfinityBall(eps);
    Path out = folder.resolve("out");
    for (Ball each : List.of(ball.withEps(0), ball)) {
      String pgd = "pgd@" + each.eps();
      attack(out, e -> e.adversarialNoise(pgd, noise(KEPT), steps(each)));
      String square = "square@" + each.eps();
      AttackSettings queries = new SquareSettings(each, Aim.CONFIDENT, 20);
      attack(out, e -> e.adversarialNoise(square, noise(KEPT), queries));
    }
    attack(out, e -> e.noise(noise(KEPT)));
    PredictionStore store = new PredictionStore(out);
    double[] clean = store.read("noise").predictions().confidences();
    for (String attack : List.of("pgd", "square")) {
      StoredSet unmoved = store.read(attack + "@0.0");
      StoredSet set = store.read(attack + "@" + eps);
      assertThat(unmoved.predictions().confidences()).containsExactly(clean, within(1e-6));
      float[] centers = extra(unmoved, "images").floats();
      float[] points = extra(set, "images").floats();
      assertThat(points).isNotEqualTo(centers);
      for (int i = 0; i < KEPT; i++) {
        assertThat(ball.contains(image(points, i), image(centers, i))).isTrue();
      }
      AttackOptions options = Objects.requireNonNull(set.provenance().attack());
      assertThat(options.norm()).isEqualTo(norm.equals("l2") ? "l2" : null);
    }
  }

  @Test
  void anAttackWithoutGradientsStoresQueries() throws IOException {
    Path out = folder.resolve("out");
    AttackSettings square = new SquareSettings(BALL, Aim.CONFIDENT, 5);
    attack(out, e -> e.adversarialNoise("adversarial-noise", noise(KEPT), square));
    StoredSet set = new PredictionStore(out).read("adversarial-noise");
    assertThat(set.predictions().extras())
        .containsOnlyKeys("objective", "start_confidence", "queries", "images");
    assertThat(extra(set, "queries").ints()).containsAnyOf(1, 2, 3, 4, 5);
  }

  /**
   * On average: each image's attack ends in some local optimum. Stored is what the detector itself
   * says of the images that were found.
   */
  @ParameterizedTest
  @ValueSource(strings = {"energy", "gen", "mds", "knn"})
  void theAttackOnAScoreFindsMoreOfItThanTheAttackOnConfidence(String id) throws IOException {
    Path out = folder.resolve("out");
    takeLeNet();
    AttackedScore score = new AttackedScore(detector(id));
    try (Evaluation evaluation = keepingFeatures(out)) {
      evaluation.noise(noise(20));
      evaluation.adversarialNoise(ALL, noise(20), apgd(Aim.CONFIDENT));
      evaluation.adversarialNoise("adversarial-noise:" + id, noise(20), score, apgd(score.aim()));
    }
    PredictionStore store = new PredictionStore(out);
    StoredSet set = store.read("adversarial-noise:" + id);
    double[] found = score.detector().scores(set.predictions());
    double[] clean = score.detector().scores(store.read("noise").predictions());
    double[] byConfidence = score.detector().scores(store.read(ALL).predictions());
    float[] objective = extra(set, "objective").floats();
    double gained = 0;
    for (int i = 0; i < found.length; i++) {
      double precision = 1e-4 * Math.max(1e-2, Math.abs(found[i]));
      assertThat((double) objective[i]).isCloseTo(found[i], within(precision));
      assertThat(found[i]).isGreaterThan(clean[i]);
      gained += found[i] - byConfidence[i];
    }
    assertThat(gained).isPositive();
    AttackOptions options = Objects.requireNonNull(set.provenance().attack());
    assertThat(options.score()).isEqualTo(id);
    assertThat(options.objective()).isEqualTo("score");
  }

  /** MSP is attacked as in the paper's row; the file alone says that it was named. */
  @Test
  void theAttackOnMspIsTheUsualOne() throws IOException {
    Path out = folder.resolve("out");
    AttackedScore msp = new AttackedScore(Score.MSP);
    attack(out, e -> e.adversarialNoise(ALL, noise(20), LONG));
    attack(out, e -> e.adversarialNoise("adversarial-noise:msp", noise(20), msp, LONG));
    assertThat(msp.aim()).isEqualTo(Aim.CONFIDENT);
    assertThat(FolderContents.of(out).get("adversarial-noise=msp.npz"))
        .isEqualTo(FolderContents.of(out).get("adversarial-noise.npz"));
    PredictionStore store = new PredictionStore(out);
    AttackOptions usual = Objects.requireNonNull(store.read(ALL).provenance().attack());
    assertThat(store.read("adversarial-noise:msp").provenance().attack())
        .isEqualTo(usual.onScore("msp", null));
  }

  @Test
  void theAttackOnAScoreResumesToTheSameBytesAndOtherOptionsAreRefused() throws IOException {
    takeFlatModel();
    AttackedScore energy = new AttackedScore(Score.ENERGY);
    PgdSettings steps = PgdSettings.of(0.1, 3, 0.02, Objective.SCORE);
    String name = "adversarial-noise:energy";
    Work work = e -> e.adversarialNoise(name, noise(300), energy, steps);
    Path whole = folder.resolve("whole");
    attack(whole, work);
    Path broken = folder.resolve("broken");
    int interruptions = 0;
    while (isInterrupted(broken, work)) {
      interruptions++;
    }
    assertThat(interruptions).isEqualTo(2); // units
    assertThat(FolderContents.of(broken)).isEqualTo(FolderContents.of(whole)).hasSize(2);
    assertThat(attack(broken, work)).isFalse();
    AttackedScore other = new AttackedScore(Score.MAX_LOGIT);
    AttackedScore fitted = new AttackedScore(new FittedEnergy());
    for (AttackedScore score : List.of(other, fitted)) {
      assertThatThrownBy(
              () -> attack(broken, e -> e.adversarialNoise(name, noise(300), score, steps)))
          .isInstanceOf(OtherOptionsException.class);
    }
  }

  @Test
  void aSuiteOnAScoreStoresScores() throws IOException {
    takeFlatModel();
    Path out = folder.resolve("out");
    AttackedScore energy = new AttackedScore(Score.ENERGY);
    Suite suite = shortSuite(Aim.SCORE, Objective.SCORE);
    attack(out, e -> e.adversarialNoise("adversarial-noise:energy", noise(2), energy, suite));
    StoredSet set = new PredictionStore(out).read("adversarial-noise:energy");
    float[] clean = extra(set, "clean_score").floats();
    float[] byGradients = extra(set, "gradient_score").floats();
    float[] found = extra(set, "objective").floats();
    for (int i = 0; i < 2; i++) {
      assertThat(byGradients[i]).isBetween(clean[i], found[i]);
    }
    assertThat(set.predictions().extras())
        .containsKeys("half_eps_score", "double_eps_score")
        .doesNotContainKey("clean_confidence");
  }

  private static PgdSettings apgd(Aim aim) {
    return new PgdSettings(BALL, aim, Start.CONTRAST, AutoPgd.of(BALL, 30), 30, 1);
  }

  private Evaluation keepingFeatures(Path out) throws IOException {
    return new Evaluation(
        new ModelDirectory(folder).open(folder.resolve(model).toString()),
        SessionOptions.withDefaults(),
        new DataDirectory(folder.resolve("data")),
        new PredictionStore(out),
        new EvaluationOptions(
            1,
            IMAGES,
            128,
            new EvaluationOptions.Kept(KEPT, true),
            EvaluationOptions.Replace.NOTHING,
            false,
            "test"),
        Progress.NONE);
  }

  /** The energy as if it had been fitted on something. */
  private record FittedEnergy() implements FormulaDetector {

    @Override
    public String id() {
      return Score.ENERGY.id();
    }

    @Override
    public Optional<String> fit() {
      return Optional.of("f1");
    }

    @Override
    public double[] scores(Predictions predictions) {
      return Score.ENERGY.scores(predictions);
    }

    @Override
    public <T> T in(DetectorFormulas<T> formulas) {
      return formulas.energy();
    }
  }

  /** Fitted on the set's own images. */
  private FormulaDetector detector(String id) throws IOException {
    Path out = folder.resolve("training");
    try (Evaluation evaluation = keepingFeatures(out)) {
      evaluation.dataSet("mnist", Role.IN);
    }
    LeNet network = new LeNet(10, Activation.RELU);
    WeightValues values = InitialValues.draw(network, 3);
    List<Weight> weights = network.weights();
    float[] matrix = values.get(weights.get(weights.size() - 2)); // [d, K]
    float[] biases = values.get(weights.get(weights.size() - 1)); // [K]
    OutputLayer layer = new OutputLayer(matrix.length / 10, 10, matrix, biases);
    Predictions predictions = new PredictionStore(out).read("mnist").predictions();
    FittedDetectors fitted = new FittedDetectors(new TrainingOutputs(predictions, layer));
    return (FormulaDetector) Detectors.find(id).or(() -> fitted.find(id)).orElseThrow();
  }

  private static boolean both(Evaluation evaluation) throws IOException {
    return evaluation.adversarialNoise(ALL, noise(300), LONG, first(Optional.of(SOME)));
  }

  private static Evaluation.FirstSteps first(Optional<String> set) {
    return new Evaluation.FirstSteps(FEWER, set);
  }

  /** Two units of noise, of which the first steps are a set of their own, and two of a suite. */
  @Test
  void shardsInAnyOrderWithAnInterruptionEndAsOneProcess() throws IOException {
    Path whole = folder.resolve("whole");
    attack(whole, AttackedSetsTest::noiseAndSuite);
    Path sharded = folder.resolve("sharded");
    for (Shard shard : List.of(new Shard(2, 2), new Shard(1, 2))) {
      assertThatThrownBy(() -> shard(sharded, shard, new Interruption()))
          .isInstanceOf(Interrupted.class);
      shard(sharded, shard, Progress.NONE);
      shard(sharded, shard, Progress.NONE); // there is nothing left to do
    }
    ShardMerge merge = ShardMerge.of(new PredictionStore(sharded));
    for (String set : merge.sets()) {
      assertThat(merge.merge(set, false)).isTrue();
    }
    merge.clear();
    assertThat(FolderContents.of(sharded)).isEqualTo(FolderContents.of(whole));
  }

  private void shard(Path out, Shard shard, Progress progress) throws IOException {
    try (Evaluation evaluation = evaluation(out, shard, progress)) {
      noiseAndSuite(evaluation);
    }
    ShardRecord.write(
        new PredictionStore(out).of(shard),
        shard,
        List.of("adversarial-noise-2", "adversarial-noise", "adversarial-samples"));
  }

  private static boolean noiseAndSuite(Evaluation evaluation) throws IOException {
    boolean noise =
        evaluation.adversarialNoise(
            "adversarial-noise",
            noise(2 * UNIT + 2),
            steps(BALL),
            first(Optional.of("adversarial-noise-2")));
    return shortSuite(evaluation) || noise;
  }

  private static boolean shortSuite(Evaluation evaluation) throws IOException {
    return evaluation.adversarial(
        "adversarial-samples",
        "mnist",
        Role.ADVERSARIAL_SAMPLES,
        shortSuite(Aim.WRONG, Objective.CROSS_ENTROPY));
  }

  private static Suite shortSuite(Aim aim, Objective followed) {
    AttackSettings pgd =
        new PgdSettings(
            BALL, aim.following(followed), Start.UNIFORM, new ConstantSteps(0.01), 3, 1);
    AttackSettings square = new SquareSettings(BALL, aim, 4);
    return new Suite(
        BALL,
        aim,
        aim.enough(),
        List.of(
            new Suite.Member("pgd", pgd, 0, true), new Suite.Member("square", square, 0, false)));
  }

  private static PgdSettings steps(Ball ball) {
    double size = ball instanceof L2Ball ? 0.5 : 0.02;
    return new PgdSettings(
        ball, Aim.CONFIDENT, Start.UNIFORM, new ConstantSteps(size), ball.eps() == 0 ? 0 : 6, 1);
  }

  /** Something that an evaluation does. */
  private interface Work {
    boolean on(Evaluation evaluation) throws IOException;
  }

  private boolean attack(Path out, Work work) throws IOException {
    try (Evaluation evaluation = evaluation(out, SessionOptions.withDefaults(), IMAGES)) {
      return work.on(evaluation);
    }
  }

  /** Ends the program, as it were, after the next unit. */
  private boolean isInterrupted(Path out, Work work) throws IOException {
    try (Evaluation evaluation =
        evaluation(out, SessionOptions.withDefaults(), new Interruption(), IMAGES)) {
      work.on(evaluation);
      return false;
    } catch (Interrupted e) {
      return true;
    }
  }

  private Evaluation evaluation(Path out, SessionOptions session, int limit) throws IOException {
    return evaluation(out, session, Progress.NONE, limit);
  }

  private Evaluation evaluation(Path out, SessionOptions session, Progress progress, int limit)
      throws IOException {
    return evaluation(out, session, progress, limit, Shard.WHOLE);
  }

  private Evaluation evaluation(Path out, Shard shard, Progress progress) throws IOException {
    return evaluation(out, SessionOptions.withDefaults(), progress, IMAGES, shard);
  }

  private Evaluation evaluation(
      Path out, SessionOptions session, Progress progress, int limit, Shard shard)
      throws IOException {
    return new Evaluation(
        new ModelDirectory(folder).open(folder.resolve(model).toString()),
        session,
        new DataDirectory(folder.resolve("data")),
        new PredictionStore(out),
        new EvaluationOptions(
            1,
            limit,
            128,
            new EvaluationOptions.Kept(KEPT, false),
            EvaluationOptions.Replace.NOTHING,
            false,
            "test",
            shard),
        progress);
  }

  private static NoiseSource noise(int images) {
    return new NoiseSource("mnist", NoiseSettings.withDefaults(), images);
  }

  private static NpyArray extra(StoredSet set, String name) {
    return Objects.requireNonNull(set.predictions().extras().get(name), name);
  }

  private static float[] image(float[] images, int index) {
    int size = 28 * 28;
    return Arrays.copyOfRange(images, index * size, (index + 1) * size);
  }

  private static final class Interruption implements Progress {

    @Override
    public void began(String what, Unit unit, long total, long done) {}

    @Override
    public void reached(long done) {
      throw new Interrupted();
    }

    @Override
    public void ended() {}
  }

  private static final class Interrupted extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
