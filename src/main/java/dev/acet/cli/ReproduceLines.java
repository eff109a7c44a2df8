package dev.acet.cli;

import dev.acet.cli.option.Execution;
import dev.acet.cli.option.Locations;
import dev.acet.study.CurveFolder;
import dev.acet.study.EvaluationRequest;
import dev.acet.study.Reproduction;
import dev.acet.tf.Precision;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Shows the commands that do step by step what {@code reproduce} does at once, so that they can be
 * repeated.
 *
 * @param precision of attacks
 * @param limit images of each set; empty for all
 * @param mirror from which to fetch, if not from the usual places
 */
record ReproduceLines(
    Script script,
    Locations locations,
    Execution execution,
    Precision precision,
    Optional<Integer> limit,
    Optional<String> mirror) {

  /** Evaluates a model; results that do not have the defaults go to the folder. */
  CommandSpec evaluate(String model, EvaluationRequest request, Path folder) {
    List<String> line = new ArrayList<>(List.of("evaluate", model));
    request
        .sets()
        .kinds()
        .ifPresent(kinds -> line.addAll(List.of("--sets", String.join(",", kinds))));
    request.noise().from().ifPresent(set -> line.addAll(List.of("--noise-from", set)));
    if (request.noise().settings().permutedFraction() == 0) {
      line.addAll(List.of("--frac-perm", "0"));
    }
    line.addAll(ofLimit());
    line.addAll(ofPrecision());
    if (limit.isPresent() || precision != Precision.FP32) {
      line.addAll(List.of("--out", folder.toString()));
    }
    return script.shown(common(line, true));
  }

  /** Scales along rays, with curves. */
  CommandSpec alphaScaling(List<String> models, Path folder, List<String> force) {
    List<String> line = new ArrayList<>(List.of("alpha-scaling"));
    line.addAll(models);
    line.addAll(List.of("--images", Integer.toString(limit.orElse(Reproduction.RAYS))));
    line.addAll(List.of("--curve", Integer.toString(CurveFolder.RAYS)));
    line.addAll(List.of("--out", folder.toString(), "--format", "json"));
    line.addAll(force);
    return script.shown(common(line, true));
  }

  /** Draws the paper's pictures. */
  CommandSpec figures(List<String> models, Path folder, List<String> force) {
    List<String> line = new ArrayList<>(List.of("figures"));
    line.addAll(models);
    line.addAll(List.of("--out", folder.toString()));
    line.addAll(force);
    line.addAll(ofLimit());
    line.addAll(ofPrecision());
    return script.shown(common(line, false));
  }

  /**
   * Fetches what is absent.
   *
   * @param kind {@code models} or {@code data}
   */
  CommandSpec fetch(String kind, List<String> absent) {
    List<String> line = new ArrayList<>(List.of(kind, "fetch"));
    line.addAll(absent);
    mirror.ifPresent(url -> line.addAll(List.of("--mirror", url)));
    line.addAll(ofFolders());
    return script.shown(line);
  }

  private List<String> ofLimit() {
    return limit.map(images -> List.of("--limit", images.toString())).orElse(List.of());
  }

  private List<String> ofPrecision() {
    return precision == Precision.FP32 ? List.of() : List.of("--precision", precision.id());
  }

  private List<String> ofFolders() {
    return List.of(
        "--models-dir", locations.models.toString(), "--data-dir", locations.data.toString());
  }

  private List<String> common(List<String> line, boolean resumable) {
    List<String> whole = new ArrayList<>(line);
    whole.addAll(ofFolders());
    if (resumable) {
      whole.addAll(List.of("--runs-dir", locations.runs().toString()));
    }
    whole.addAll(List.of("--seed", Long.toString(execution.seed())));
    whole.addAll(List.of("--threads", Integer.toString(execution.threads())));
    return whole;
  }
}
