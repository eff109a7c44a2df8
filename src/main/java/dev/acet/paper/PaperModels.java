package dev.acet.paper;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Lists the paper's twelve published models, which its tables are about. Static functions; threads
 * may call them concurrently.
 */
public final class PaperModels {

  /** The epoch after which the tables' models were saved. */
  public static final int EPOCH = 100;

  /** The epochs of all models but MNIST's, of which only the last was kept. */
  private static final List<Integer> EPOCHS = List.of(60, 70, 80, 90, EPOCH);

  private static final List<Published> MODELS =
      PaperCsv.rows(
          "models.csv", row -> new Published(row.getField("model"), row.getField("folder")));

  private PaperModels() {}

  private record Published(String alias, String folder) {}

  /** The aliases, such as {@code svhn-acet}, in the order of the paper's tables. */
  public static List<String> aliases() {
    return MODELS.stream().map(Published::alias).toList();
  }

  /** The epochs of a model that were kept. */
  public static List<Integer> epochs(String alias) {
    return dataset(alias).equals("mnist") ? List.of(EPOCH) : EPOCHS;
  }

  /** What a model was trained on: the part of its alias before the method. */
  public static String dataset(String alias) {
    return alias.substring(0, alias.lastIndexOf('-'));
  }

  /** How a model was trained. */
  public static Method method(String alias) {
    String id = alias.substring(alias.lastIndexOf('-') + 1);
    return Stream.of(Method.values())
        .filter(method -> method.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("not one of the paper's models: " + alias));
  }

  /** The name of a model's folder, as the authors' programs created it. */
  public static String folder(String alias) {
    return MODELS.stream()
        .filter(model -> model.alias().equals(alias))
        .findFirst()
        .map(Published::folder)
        .orElseThrow(() -> new IllegalArgumentException("not one of the paper's models: " + alias));
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
