package dev.acet.eval;

import dev.acet.data.ImageBatch;
import dev.acet.io.Progress;
import dev.acet.prediction.OtherOptionsException;
import dev.acet.prediction.PredictionStore;
import dev.acet.prediction.Predictions;
import dev.acet.prediction.SetProvenance;
import dev.acet.prediction.Shard;
import dev.acet.prediction.UnfinishedSet;
import dev.acet.prediction.Units;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Computes and stores what is missing of sets, or of a shard of them, unit by unit. For one thread.
 */
final class SetComputation {

  private final PredictionStore store;
  private final PredictionStore unfinished;
  private final Shard shard;
  private final EvaluationOptions.Replace replace;
  private final Progress progress;

  /**
   * Prepares computations.
   *
   * @param store where finished sets are; a shard's units are in a folder of their own there
   */
  SetComputation(PredictionStore store, EvaluationOptions options, Progress progress) {
    this.store = store;
    this.progress = progress;
    shard = options.shard();
    unfinished = store.of(shard);
    replace = options.replace();
  }

  /** Opens what is needed only if there is something to do. */
  interface Opening<T> {
    T open() throws IOException;
  }

  /**
   * Fills the sets that are not stored yet; the predictor predicts for each.
   *
   * @param wanted sets of the same images
   * @param unit number of images per unit
   * @return whether there was anything to do
   * @throws OtherOptionsException if a set is stored with other options, and is not to be replaced
   */
  boolean run(
      List<SetProvenance> wanted,
      int unit,
      Opening<ImageSupply> supply,
      Opening<Predictor> predictor)
      throws IOException {
    Units units = new Units(wanted.get(0).images(), unit);
    Map<Integer, UnfinishedSet> sets = new LinkedHashMap<>(); // by their place among the wanted
    for (int i = 0; i < wanted.size(); i++) {
      if (isStored(wanted.get(i))) {
        UnfinishedSet.clear(unfinished, wanted.get(i));
      } else {
        boolean discard = replace != EvaluationOptions.Replace.NOTHING;
        sets.put(i, UnfinishedSet.open(unfinished, wanted.get(i), shard, discard));
      }
    }
    if (sets.isEmpty()) {
      return false;
    }
    String names =
        sets.keySet().stream().map(i -> wanted.get(i).set()).collect(Collectors.joining(", "));
    if (units.haveNoneFor(shard)) {
      progress.remark(names + ": " + units.noneFor(shard));
      return true;
    }
    if (!shard.isWhole() && nextUnit(sets.values()) >= units.count()) {
      return false;
    }
    progress.began(names, Progress.Unit.IMAGES, units.images(shard), done(sets.values()));
    try (ImageSupply images = supply.open();
        Predictor predictions = predictor.open()) {
      fill(sets, units, images, predictions);
    } finally {
      progress.ended();
    }
    return true;
  }

  /** The first unit that one of the sets lacks. */
  private static int nextUnit(Collection<UnfinishedSet> sets) {
    return sets.stream().mapToInt(UnfinishedSet::nextUnit).min().orElseThrow();
  }

  /** Number of images that all of the sets have. */
  private static int done(Collection<UnfinishedSet> sets) {
    return sets.stream().mapToInt(UnfinishedSet::images).min().orElseThrow();
  }

  /** Appends the missing units; one set may have one more than the other. */
  private void fill(
      Map<Integer, UnfinishedSet> sets, Units units, ImageSupply images, Predictor predictor)
      throws IOException {
    int done = done(sets.values());
    int position = 0;
    for (int unit = nextUnit(sets.values()); unit < units.count(); unit += shard.count()) {
      for (; position < unit; position++) {
        images.skip();
      }
      ImageBatch batch = Objects.requireNonNull(images.next(), "a supply that ended early");
      position++;
      List<Predictions> predictions = predictor.ofEach(batch, units.firstImage(unit));
      for (Map.Entry<Integer, UnfinishedSet> set : sets.entrySet()) {
        if (set.getValue().nextUnit() == unit) {
          set.getValue().append(predictions.get(set.getKey()));
        }
      }
      done += batch.count();
      progress.reached(done);
    }
    if (shard.isWhole()) {
      for (UnfinishedSet set : sets.values()) {
        set.finish();
      }
    }
  }

  /** Whether a set is to be kept. */
  boolean isStored(SetProvenance provenance) throws IOException {
    if (replace == EvaluationOptions.Replace.ALL) {
      return false;
    }
    SetProvenance stored = store.provenance(provenance.set());
    boolean same = provenance.equals(stored);
    if (stored != null && !same && replace == EvaluationOptions.Replace.NOTHING) {
      throw new OtherOptionsException(store.npz(provenance.set()));
    }
    return same;
  }
}
