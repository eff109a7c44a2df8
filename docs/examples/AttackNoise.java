import dev.acet.Classifier;
import dev.acet.Prediction;
import dev.acet.attack.AttackResult;
import dev.acet.attack.PgdAttack;
import dev.acet.attack.PgdSettings;
import dev.acet.model.CheckpointModel;
import dev.acet.model.ModelDirectory;
import dev.acet.network.AttackTarget;
import dev.acet.network.Objective;
import dev.acet.noise.NoiseGenerator;
import dev.acet.noise.NoiseSettings;
import dev.acet.tf.SessionOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Makes noise images and moves each to the point near it of which a model is surest.
 *
 * <pre>
 * java -cp 'target/acet.jar:target/lib/*' docs/examples/AttackNoise.java MODEL
 * </pre>
 */
public final class AttackNoise {

  private static final int COUNT = 8;
  private static final long SEED = 1;

  public static void main(String[] args) throws IOException {
    if (args.length != 1) {
      throw new IllegalArgumentException("MODEL");
    }
    CheckpointModel model = new ModelDirectory(Path.of("exps_paper")).find(args[0]);
    SessionOptions session = SessionOptions.withDefaults();
    NoiseSettings uniform = new NoiseSettings(0, true); // nothing permuted, all smoothed
    PgdSettings pgd = PgdSettings.of(0.3, 80, 0.0075, Objective.MAX_CONFIDENCE);
    try (Classifier classifier = Classifier.open(model, session);
        NoiseGenerator noise = new NoiseGenerator(classifier.inputShape(), uniform, SEED, session);
        PgdAttack attack =
            new PgdAttack(
                new AttackTarget.Built(model.architecture(), model.weights()), pgd, session)) {
      float[] images = noise.group(0, new float[0], COUNT); // [n, h, w, c]
      AttackResult moved = attack.run(images, new int[0], SEED, 0);
      List<Prediction> before = classifier.predict(images, COUNT);
      List<Prediction> after = classifier.predict(moved.images(), COUNT);
      for (int i = 0; i < COUNT; i++) {
        System.out.printf(
            "%s %.3f -> %s %.3f after %d steps%s%n",
            before.get(i).className(),
            before.get(i).confidence(),
            after.get(i).className(),
            after.get(i).confidence(),
            moved.steps()[i],
            moved.hadGradient()[i] ? "" : ", no gradient to follow");
      }
    }
  }
}
