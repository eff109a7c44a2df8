package dev.acet.cli.terminal;

import java.util.Arrays;
import picocli.CommandLine.Model.OptionSpec;

/** The headings of a command's options, in order, and the options under each. */
enum HelpSection {
  SUBJECT(
      "Model and data",
      "--all-epochs --channels --count --dataset --from --ignore-names --images --in-set"
          + " --keep-features --keep-images --keep-odin --limit --model --moving-averages --only"
          + " --out-sets --set --sets --signature --input --logits --outputs --feature-tensor"
          + " --image-size --input-range --channel-means --channel-deviations --channel-order"
          + " --layout --resize --feed --split --in --held-out --training --features --box --hidden"
          + " --rays --resolution --quick"),
  METHOD(
      "Method",
      "--activation --augmentation --balanced --batch-norm-decay --colour --crop --cutout --epochs"
          + " --eval-every --eval-limit --eval-sets --flip --flip-vertical --iterations"
          + " --keep-optimizer --learning-rate --method --methods --new-head --optimizer --patience"
          + " --validation-split --weight-decay --confidence --clipped-confidence --grid --by-class"
          + " --confidence-level --drop-last --score --detectors --rates --reject --fdr --best"
          + " --clip-norm --eval-attack --learning-rate-schedule --learning-rate-warm-up --mean"
          + " --weight-averaging --protocol --groups"),
  ATTACK(
      "Attack",
      "--attack --budget --lasting --momentum --norm --objective --pgd-eps --pgd-step-size"
          + " --pgd-steps --pgd-warm-up --precision --queries --restarts --schedule --start"
          + " --worst-case"),
  NOISE("Noise", "--frac-perm --lowpass --noise --noise-fraction --noise-from --noise-term"),
  OUTLIERS(
      "Outliers",
      "--energy-margins --out-data --out-fraction --out-limit --out-start --out-weight"),
  FIGURES(
      "Figures",
      "--curve --curve-to --dpi --figure-format --figure-size --figures --log-fpr --no-titles"
          + " --pixels"),
  COMPUTING(
      "Computing",
      "--batch-size --devices --gpu-memory --gpus --hours --rounds --seed --seeds"
          + " --shard --shards --threads --trace --until --warm-up"
          + " --workers --port --any-address"),
  FILES(
      "Files and formats",
      "--append --as --calibration --checkpoint-every --data-dir --fetch --force --format --mirror"
          + " --models-dir --name --offline --out --paper --resume --runs-dir"),
  MESSAGES("Messages and help", "--quiet --verbose --help --version");

  private final String title;
  private final String options; // with a space before and after each name

  HelpSection(String title, String options) {
    this.title = title;
    this.options = " " + options + " ";
  }

  String title() {
    return title;
  }

  /** Whether an option belongs here, by any of its names. */
  boolean holds(OptionSpec option) {
    return Arrays.stream(option.names()).anyMatch(name -> options.contains(" " + name + " "));
  }
}
