package dev.acet.cli;

import dev.acet.cli.option.AttackChoiceFlags;
import dev.acet.cli.option.Computing;
import dev.acet.cli.option.DetectorFlags;
import dev.acet.cli.option.ModelOption;
import dev.acet.cli.option.NoiseFlags;
import dev.acet.cli.option.OriginalFlags;
import dev.acet.cli.option.PrecisionFlag;
import dev.acet.cli.option.SetChoice;
import dev.acet.cli.option.ShardFlag;
import dev.acet.cli.option.WeightsFlag;
import dev.acet.cli.terminal.ExitCode;
import dev.acet.cli.terminal.Subcommand;
import dev.acet.data.DataDirectory;
import dev.acet.eval.EvaluationOptions;
import dev.acet.model.CheckpointModel;
import dev.acet.model.Model;
import dev.acet.model.NetworkSource;
import dev.acet.study.AttackableScores;
import dev.acet.study.EvaluationPlan;
import dev.acet.study.EvaluationRequest;
import dev.acet.study.EvaluationStudy;
import dev.acet.study.PlanException;
import dev.acet.tf.DeviceException;
import dev.acet.tf.SessionOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code acet evaluate}. */
@Command(
    name = "evaluate",
    description = {
      "Run a model on its test set, its out sets and noise.",
      "Its logits and probabilities are stored for acet analyze."
    })
final class EvaluateCommand extends Subcommand {

  private final NetworkSource networks;

  @Mixin private ModelOption model;
  @Mixin private WeightsFlag weights;
  @Mixin private SetChoice sets;
  @Mixin private DetectorFlags detectors;
  @Mixin private AttackChoiceFlags attack;
  @Mixin private PrecisionFlag precision;
  @Mixin private NoiseFlags noise;
  @Mixin private OriginalFlags original;
  @Mixin private Computing computing;
  @Mixin private ShardFlag shards;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description =
          "Use N images of each set: the first ones; of an image folder, equally many of each class"
              + " (default: all).")
  private @Nullable Integer limit;

  @Option(
      names = "--keep-images",
      paramLabel = "N",
      defaultValue = "0",
      description = "Also store the first N images of each attacked set (default: 0).")
  private int keepImages;

  @Option(
      names = "--keep-features",
      description = "Store each image's penultimate features, which some scores need, too.")
  private boolean keepFeatures;

  @Option(
      names = "--keep-odin",
      description =
          "Store what the score odin needs: each image's logits after a small step along the"
              + " gradient. Costs about three more forward passes.")
  private boolean keepOdin;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where to store the results (default: evaluations/MODEL in the runs folder).")
  private @Nullable Path out;

  @Option(
      names = "--force",
      description = "Compute all sets again and replace what is stored, whatever its options.")
  private boolean force;

  EvaluateCommand(NetworkSource networks) {
    this.networks = networks;
  }

  @Override
  public Integer call() throws IOException, DeviceException {
    EvaluationOptions options = options();
    Model stored = model.open(weights);
    if (stored instanceof CheckpointModel ours) {
      original.check(ours);
    }
    DataDirectory data = new DataDirectory(model.locations().data);
    EvaluationPlan plan = plan(stored, data, options.limit());
    SessionOptions session = computing.session(precision.usableOn(stored));
    Path folder =
        out != null ? out : EvaluationStudy.folder(model.locations().runs(), stored.title());
    EvaluationStudy study = new EvaluationStudy(stored, networks, data, session, options);
    new EvaluationRun(spec, verbosity).run(study, plan, folder);
    out().println(folder);
    if (!shards.shard().isWhole()) {
      notes().println(shards.next(folder));
    }
    return ExitCode.DONE;
  }

  private EvaluationOptions options() {
    return new EvaluationOptions(
        computing.seed(),
        Objects.requireNonNullElse(limit, Integer.MAX_VALUE),
        computing.batchSize(),
        new EvaluationOptions.Kept(keepImages, keepFeatures, keepOdin),
        force ? EvaluationOptions.Replace.ALL : EvaluationOptions.Replace.NOTHING,
        sets.ignoreNames,
        Version.acet(),
        shards.shard());
  }

  /** Without gradients, only what is asked for is attacked, and the attack says why it cannot. */
  private EvaluationRequest.Sets asked(Model stored) {
    EvaluationRequest.Sets asked = sets.asked();
    Optional<String> why = asked.kinds().isPresent() ? Optional.empty() : stored.whyNoGradients();
    if (why.isEmpty()) {
      return asked;
    }
    notes()
        .println(
            stored.title()
                + " "
                + why.get()
                + ", so nothing is attacked unless --sets asks for it.");
    return new EvaluationRequest.Sets(
        Optional.of(List.of("in", "out", "noise")), asked.in(), asked.out());
  }

  private EvaluationPlan plan(Model stored, DataDirectory data, int images) throws IOException {
    Optional<String> in = stored.dataset().or(original::dataset);
    EvaluationRequest.Attacks attacks = attack.ofEvaluation(in.or(sets::in), stored.classes());
    AttackableScores scores =
        new AttackableScores(stored.identity(), detectors.read(), keepFeatures);
    EvaluationRequest request =
        new EvaluationRequest(asked(stored), noise.ofEvaluation(), attacks, scores, images);
    try {
      return EvaluationPlan.of(request, in, data, notes()::println);
    } catch (PlanException e) {
      throw usage(String.valueOf(e.getMessage()));
    }
  }
}
