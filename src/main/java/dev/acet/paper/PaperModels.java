package dev.acet.paper;

import java.util.List;
import java.util.Optional;

/** The paper's twelve models as they were published: those that its tables are about. */
public final class PaperModels {

  /** The epoch after which the models of the tables were saved. */
  public static final int EPOCH = 100;

  private static final List<Published> MODELS =
      PaperCsv.rows(
          "models.csv", row -> new Published(row.getField("model"), row.getField("folder")));

  private PaperModels() {}

  private record Published(String alias, String folder) {}

  /** Such as {@code svhn-acet}, in the order of the paper's tables. */
  public static List<String> aliases() {
    return MODELS.stream().map(Published::alias).toList();
  }

  /** The name of a model's folder, as the authors' programs made it. */
  public static String folder(String alias) {
    return MODELS.stream()
        .filter(model -> model.alias().equals(alias))
        .findFirst()
        .map(Published::folder)
        .orElseThrow(() -> new IllegalArgumentException("no model of the paper's: " + alias));
  }

  /**
   * The alias of the model whose last checkpoint has this prefix.
   *
   * @param prefix a file's name, without {@code .index}
   */
  public static Optional<String> ofCheckpoint(String prefix) {
    return MODELS.stream()
        .filter(model -> prefix.equals(model.folder() + "-" + EPOCH))
        .map(Published::alias)
        .findFirst();
  }
}
