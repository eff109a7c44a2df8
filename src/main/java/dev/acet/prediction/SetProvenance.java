package dev.acet.prediction;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.acet.io.FileName;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a set's predictions depend on. Immutable; threads may share it.
 *
 * @param set the set's name: a data set's name, {@code noise}, {@code adversarial-noise}, ...; its
 *     file has the same, or nearly ({@link SetName})
 * @param role of the set for the model
 * @param model the model that predicted
 * @param dataset where the images come from; null for noise without images
 * @param files names of the files that they were read from
 * @param images number of images n
 * @param seed of everything random
 * @param acet the program's version
 * @param precision of the arithmetic, {@code fp32} or {@code bf16}
 * @param noise how the noise was made; null without noise
 * @param attack how the images were attacked; null without an attack
 * @param labels how the labels were mapped, for an in set whose classes are not the model's in the
 *     same order; null otherwise
 * @param sampledFrom number of images in the folder that these were sampled from by the seed; null
 *     if they are all images or the first ones
 * @param features true if the penultimate features are stored as well; null otherwise
 * @param odin how images were moved for the score {@code odin}, if logits for it are stored as
 *     well; null otherwise
 * @param classNames of an in set: the names of the model's classes, by index; null for other sets,
 *     and in files of older versions
 */
public record SetProvenance(
    String set,
    Role role,
    ModelIdentity model,
    @Nullable String dataset,
    List<String> files,
    int images,
    long seed,
    String acet,
    String precision,
    @Nullable NoiseOptions noise,
    @Nullable AttackOptions attack,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Labels labels,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer sampledFrom,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean features,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable OdinOptions odin,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> classNames) {

  public SetProvenance {
    Objects.requireNonNull(set, "no set");
    Objects.requireNonNull(role, "no role");
    Objects.requireNonNull(model, "no model");
    Objects.requireNonNull(files, "no files")
        .forEach(file -> Objects.requireNonNull(file, "no name of a file"));
    files = List.copyOf(files);
    Objects.requireNonNull(acet, "no acet");
    Objects.requireNonNull(precision, "no precision");
    classNames = classNames == null ? null : List.copyOf(classNames);
    if (classNames != null && classNames.size() != model.classes()) {
      throw new IllegalArgumentException(
          classNames.size() + " names for " + model.classes() + " classes");
    }
    if (images < 1) {
      throw new IllegalArgumentException("a set of " + images + " images");
    }
    if (!FileName.isPlain(SetName.file(set))) {
      throw new IllegalArgumentException("\"" + set + "\" cannot be a file's name");
    }
  }

  /** The provenance of all images or the first ones, with unmapped labels. */
  public SetProvenance(
      String set,
      Role role,
      ModelIdentity model,
      @Nullable String dataset,
      List<String> files,
      int images,
      long seed,
      String acet,
      String precision,
      @Nullable NoiseOptions noise,
      @Nullable AttackOptions attack) {
    this(
        set, role, model, dataset, files, images, seed, acet, precision, noise, attack, null, null,
        null, null, null);
  }

  /** The same for another number of the images. */
  public SetProvenance withImages(int count) {
    return new SetProvenance(
        set,
        role,
        model,
        dataset,
        files,
        count,
        seed,
        acet,
        precision,
        noise,
        attack,
        labels,
        sampledFrom,
        features,
        odin,
        classNames);
  }
}
