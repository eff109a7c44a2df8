package dev.acet.eval;

import dev.acet.data.DataDirectory;
import dev.acet.prediction.AttackOptions;
import dev.acet.prediction.ModelIdentity;
import dev.acet.prediction.NoiseOptions;
import dev.acet.prediction.OdinOptions;
import dev.acet.prediction.Role;
import dev.acet.prediction.SetProvenance;
import dev.acet.tf.Precision;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Describes what the sets of an evaluation depend on.
 *
 * @param identity of the model
 * @param data whose files are named
 * @param precision of attacks; everything else is computed in 32 bits
 */
record Provenances(
    ModelIdentity identity, DataDirectory data, EvaluationOptions options, Precision precision) {

  private static final int LISTED_FILES = 8;

  /** Of a set of images. */
  SetProvenance of(String set, Role role, ImageSets.Images images, @Nullable AttackOptions attack) {
    return new SetProvenance(
        set,
        role,
        identity,
        images.all().set().name(),
        files(images.all().source().files()),
        images.taken().size(),
        options.seed(),
        options.version(),
        precision(attack),
        null,
        attack,
        images.labels(),
        images.sampledFrom(),
        features(),
        odin(),
        role == Role.IN ? images.taken().set().classNames() : null);
  }

  /**
   * Of a set of noise.
   *
   * @param permuted the images that the noise permutes; null if none are
   */
  SetProvenance of(
      String set,
      Role role,
      NoiseSource noise,
      ImageSets.@Nullable Images permuted,
      @Nullable AttackOptions attack) {
    return new SetProvenance(
        set,
        role,
        identity,
        noise.dataset(),
        permuted == null ? List.of() : files(permuted.all().source().files()),
        noise.images(),
        options.seed(),
        options.version(),
        precision(attack),
        new NoiseOptions(
            noise.dataset(), noise.settings().permutedFraction(), noise.settings().lowPass()),
        attack,
        null,
        permuted == null ? null : permuted.sampledFrom(),
        features(),
        odin(),
        null);
  }

  private String precision(@Nullable AttackOptions attack) {
    return attack == null ? Precision.FP32.id() : precision.id();
  }

  private @Nullable Boolean features() {
    return options.kept().features() ? true : null;
  }

  private @Nullable OdinOptions odin() {
    return options.kept().odin() ? OdinOptions.USUAL : null;
  }

  /** The names of files, or the name of their folder if there are many. */
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
}
