package dev.acet.study;

import dev.acet.paper.Method;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The demo's plan: how large its pieces are, where they go, and which command lines do the same.
 * Immutable; threads may share it.
 *
 * @param folder where everything goes
 * @param sizes of the pieces
 * @param force whether the folder may hold something, such as an earlier demo
 * @param seed of all that is random
 * @param threads 0 for one for each core
 */
public record DemoPlan(Path folder, DemoSizes sizes, boolean force, long seed, int threads) {

  static final String IN = "strokes";
  static final List<Method> METHODS = List.of(Method.PLAIN, Method.CEDA, Method.ACET);
  static final double WEIGHT_DECAY = 0.0005;
  static final double EPS = 0.3;
  static final double STEP_SIZE = 0.02;
  static final int STEPS = 20;
  static final int FINE_TUNING_EPOCHS = 3;
  static final List<String> SETS =
      List.of("in", "out", "noise", "adversarial-noise", "adversarial-samples");

  /** The demo's usual sizes, or smaller ones with {@code quick}. */
  public static DemoPlan of(Path folder, boolean quick, boolean force, long seed, int threads) {
    return new DemoPlan(folder, quick ? DemoSizes.QUICK : DemoSizes.FULL, force, seed, threads);
  }

  /** The three runs' folders, by their methods' order. */
  public List<Path> runs() {
    return METHODS.stream().map(this::run).toList();
  }

  /** The folders of the evaluations. */
  public List<Path> evaluations() {
    return runs().stream().map(this::evaluation).toList();
  }

  /** The folders that the report covers. */
  public List<Path> folders() {
    List<Path> folders = new ArrayList<>(evaluations());
    folders.add(twoMoons());
    folders.add(alphaScaling());
    folders.add(figures());
    folders.addAll(runs());
    return folders;
  }

  Path run(Method method) {
    return folder.resolve(IN + "-" + method.id());
  }

  Path evaluation(Path run) {
    return EvaluationStudy.folder(folder, String.valueOf(run.getFileName()));
  }

  Path twoMoons() {
    return folder.resolve("two-moons");
  }

  Path alphaScaling() {
    return folder.resolve("alpha-scaling");
  }

  Path figures() {
    return folder.resolve("figures");
  }

  int epochs(Method method) {
    return method == Method.ACET ? FINE_TUNING_EPOCHS : sizes.training().epochs();
  }

  /** Training images. */
  int limit(Method method) {
    return method == Method.ACET ? sizes.training().fineTuned() : sizes.training().images();
  }

  /** Steps of the attack in training. */
  int trainingSteps(Method method) {
    return method == Method.ACET ? sizes.training().steps() : 0;
  }

  /** Epochs over which that attack reaches its number of steps. */
  int warmUpEpochs(Method method) {
    return method == Method.ACET ? 1 : 0;
  }

  /** The line of {@code acet two-moons}. */
  public List<String> twoMoonsLine() {
    List<String> line = line("two-moons", "--out", twoMoons().toString());
    DemoSizes.Moons moons = sizes.moons();
    if (moons.iterations() != DemoSizes.Moons.USUAL) {
      line.addAll(List.of("--iterations", text(moons.iterations())));
      line.addAll(List.of("--resolution", text(moons.resolution())));
    }
    return forced(line);
  }

  /** The line of {@code acet train}. */
  public List<String> trainLine(Method method) {
    List<String> line = line("train", "--method", method.id());
    if (method == Method.ACET) {
      line.addAll(List.of("--from", run(Method.PLAIN).toString()));
      line.addAll(List.of("--pgd-warm-up", text(warmUpEpochs(method))));
    } else {
      line.addAll(List.of("--dataset", IN));
    }
    line.addAll(List.of("--epochs", text(epochs(method))));
    line.addAll(List.of("--weight-decay", text(WEIGHT_DECAY), "--eval-limit", "0"));
    line.addAll(List.of("--runs-dir", folder.toString(), "--name", IN + "-" + method.id()));
    if (method == Method.ACET) {
      line.addAll(List.of("--pgd-steps", text(trainingSteps(method))));
    }
    if (limit(method) < Integer.MAX_VALUE) {
      line.addAll(List.of("--limit", text(limit(method))));
    }
    return line;
  }

  /** The line of {@code acet evaluate}. */
  public List<String> evaluateLine(Path run) {
    List<String> line = line("evaluate", run.toString());
    line.addAll(List.of("--sets", String.join(",", SETS)));
    line.addAll(attack());
    line.addAll(List.of("--limit", text(sizes.evaluated()), "--runs-dir", folder.toString()));
    return forced(line);
  }

  /** The line of {@code acet alpha-scaling}. */
  public List<String> alphaScalingLine() {
    List<String> line = line("alpha-scaling");
    runs().forEach(run -> line.add(run.toString()));
    line.addAll(List.of("--images", text(sizes.rays()), "--curve", text(CurveFolder.RAYS)));
    line.addAll(List.of("--out", alphaScaling().toString()));
    return forced(line);
  }

  /** The line of {@code acet figures}. */
  public List<String> figuresLine() {
    List<String> line = line("figures");
    runs().forEach(run -> line.add(run.toString()));
    line.addAll(List.of("--only", "noise,images", "--limit", text(sizes.searched())));
    line.addAll(attack());
    line.addAll(List.of("--out", figures().toString()));
    return forced(line);
  }

  private static List<String> attack() {
    return List.of("--pgd-steps", text(STEPS), "--pgd-step-size", text(STEP_SIZE));
  }

  private List<String> forced(List<String> line) {
    if (force) {
      line.add("--force");
    }
    return line;
  }

  private List<String> line(String... begin) {
    List<String> line = new ArrayList<>(List.of(begin));
    line.addAll(List.of("--seed", Long.toString(seed), "--threads", Integer.toString(threads)));
    return line;
  }

  private static String text(int number) {
    return Integer.toString(number);
  }

  private static String text(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }
}
