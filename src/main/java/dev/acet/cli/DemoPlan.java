package dev.acet.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The commands of a small experiment from beginning to end.
 *
 * @param folder where everything goes
 * @param quick whether half of the effect in a quarter of the time will do
 * @param seed of all that is random
 * @param threads as the option has it
 */
record DemoPlan(Path folder, boolean quick, long seed, String threads) {

  private static final String IN = "strokes";

  /** The three runs' folders, by their methods' order. */
  List<Path> runs() {
    return Stream.of("plain", "ceda", "acet").map(method -> run(method)).toList();
  }

  /** The folders with what was evaluated. */
  List<Path> evaluations() {
    return runs().stream()
        .map(run -> folder.resolve("evaluations").resolve(String.valueOf(run.getFileName())))
        .toList();
  }

  /** All that the report is about. */
  List<Path> folders() {
    List<Path> folders = new ArrayList<>(evaluations());
    folders.add(folder.resolve("two-moons"));
    folders.add(folder.resolve("alpha-scaling"));
    folders.add(folder.resolve("figures"));
    folders.addAll(runs());
    return folders;
  }

  /** Two moons. */
  List<String> twoMoons() {
    List<String> line = line("two-moons", "--out", folder.resolve("two-moons").toString());
    if (quick) {
      line.addAll(List.of("--iterations", "800", "--resolution", "101"));
    }
    return line;
  }

  /** Trains, evaluates and draws. */
  List<List<String>> images() {
    List<List<String>> lines = new ArrayList<>();
    lines.add(train("plain", "--dataset", IN, "--epochs", quick ? "1" : "2"));
    lines.add(train("ceda", "--dataset", IN, "--epochs", quick ? "1" : "2"));
    List<String> acet =
        train("acet", "--from", run("plain").toString(), "--pgd-warm-up", "1", "--epochs", "3");
    acet.addAll(List.of("--pgd-steps", quick ? "3" : "5", "--limit", quick ? "1280" : "3840"));
    lines.add(acet);
    for (Path run : runs()) {
      List<String> line = line("evaluate", run.toString());
      line.addAll(List.of("--sets", "in,out,noise,adversarial-noise,adversarial-samples"));
      line.addAll(List.of("--pgd-steps", "20", "--pgd-step-size", "0.02"));
      line.addAll(List.of("--limit", quick ? "100" : "250", "--runs-dir", folder.toString()));
      lines.add(line);
    }
    return lines;
  }

  /** Alpha scaling. */
  List<String> alphaScaling() {
    List<String> line = line("alpha-scaling");
    runs().forEach(run -> line.add(run.toString()));
    line.addAll(List.of("--images", quick ? "50" : "200", "--curve", "50"));
    line.addAll(List.of("--out", folder.resolve("alpha-scaling").toString()));
    return line;
  }

  /** Pictures of the images. */
  List<String> figures() {
    List<String> line = line("figures");
    runs().forEach(run -> line.add(run.toString()));
    line.addAll(List.of("--only", "noise,images", "--limit", quick ? "200" : "2000"));
    line.addAll(List.of("--pgd-steps", "20", "--pgd-step-size", "0.02"));
    line.addAll(List.of("--out", folder.resolve("figures").toString()));
    return line;
  }

  private List<String> train(String method, String... options) {
    List<String> line = line("train", "--method", method);
    line.addAll(List.of(options));
    line.addAll(List.of("--weight-decay", "0.0005", "--eval-limit", "0"));
    line.addAll(List.of("--runs-dir", folder.toString(), "--name", IN + "-" + method));
    return line;
  }

  private Path run(String method) {
    return folder.resolve(IN + "-" + method);
  }

  private List<String> line(String... begin) {
    List<String> line = new ArrayList<>(List.of(begin));
    line.addAll(List.of("--seed", Long.toString(seed), "--threads", threads));
    return line;
  }
}
