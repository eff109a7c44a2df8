package dev.acet.report;

import dev.acet.analysis.InResult;
import dev.acet.analysis.ModelResult;
import dev.acet.analysis.SetResult;
import dev.acet.data.KnownDataSet;
import dev.acet.paper.PaperProtocol;
import dev.acet.paper.PaperTable1;
import dev.acet.paper.PaperTable1.Row;
import dev.acet.prediction.AttackOptions;
import dev.acet.prediction.NoiseOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Selects the numbers of the paper's Table 1 that may be compared with an evaluation: those of the
 * same model, against the same in set, with noise and attacks of the same settings. Other numbers
 * would not be comparable.
 */
final class PaperColumn {

  private final PaperTable1 table;
  private final ModelResult result;

  PaperColumn(PaperTable1 table, ModelResult result) {
    this.table = table;
    this.result = result;
  }

  /** The row of the model's own test set, with its test error. */
  Optional<Row> in() {
    InResult in = result.in();
    return in == null || otherInSet() != null ? Optional.empty() : published(in.dataset());
  }

  /** The row of another set. */
  Optional<Row> of(SetResult set) {
    return otherInSet() != null || otherwise(set) != null
        ? Optional.empty()
        : published(set.name());
  }

  /** Why some of the paper's numbers are not shown beside ours; empty if all of them are. */
  List<String> notes() {
    String other = otherInSet();
    if (other != null) {
      return published(String.valueOf(result.model().dataset())).isEmpty()
          ? List.of()
          : List.of(other);
    }
    List<String> notes = new ArrayList<>();
    for (SetResult set : result.sets()) {
      String otherwise = otherwise(set);
      if (otherwise != null && published(set.name()).isPresent()) {
        notes.add("without the paper's " + set.title() + ", which is of " + otherwise);
      }
    }
    return notes;
  }

  private Optional<Row> published(String set) {
    String model = result.model().paperName();
    return model == null ? Optional.empty() : table.find(model, set);
  }

  private @Nullable String otherInSet() {
    InResult in = result.in();
    String own = result.model().dataset();
    return in == null || in.dataset().equals(own)
        ? null
        : "without the paper's numbers, whose in-distribution is %s, not %s"
            .formatted(own == null ? "another" : title(own), title(in.dataset()));
  }

  /** What the paper measured instead, if that differs from what was measured here. */
  private @Nullable String otherwise(SetResult set) {
    String own = result.model().dataset();
    if (own == null) {
      return null;
    }
    NoiseOptions noise = PaperProtocol.noise(own);
    return switch (set.role()) {
      case IN, OUT, ADVERSARIAL_OUT, ADVERSARIAL_IN -> null;
      case NOISE -> noise.equals(set.noise()) ? null : ResultTitles.noise(noise);
      case ADVERSARIAL_NOISE ->
          !noise.equals(set.noise())
              ? ResultTitles.noise(noise)
              : otherAttack(set, PaperProtocol.onNoise());
      case ADVERSARIAL_SAMPLES ->
          !own.equals(set.dataset())
              ? "images of " + title(own)
              : otherAttack(set, PaperProtocol.onSamples());
    };
  }

  private static @Nullable String otherAttack(SetResult set, AttackOptions paper) {
    return paper.equals(set.attack()) ? null : ResultTitles.attack(paper);
  }

  private static String title(String dataset) {
    return KnownDataSet.title(dataset);
  }
}
