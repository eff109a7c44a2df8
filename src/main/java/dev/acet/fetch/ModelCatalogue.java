package dev.acet.fetch;

import dev.acet.io.InputException;
import dev.acet.paper.PaperModels;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lists where the paper's twelve models are published: a Git repository of its authors. Immutable;
 * threads may share it.
 */
public final class ModelCatalogue {

  private static final String REPOSITORY = "max-andr/relu_networks_overconfident";

  /** The commit that added the models; unlike a branch, it never changes. */
  private static final String COMMIT = "279b0918628df482a3c959dbccd112a5f8a71a87";

  /** The addresses; the first also serves files that have moved to Git LFS. */
  private static final List<String> BASES =
      List.of(
          "https://github.com/" + REPOSITORY + "/raw/" + COMMIT + "/exps_paper/",
          "https://raw.githubusercontent.com/" + REPOSITORY + "/" + COMMIT + "/exps_paper/",
          "https://github.com/" + REPOSITORY + "/raw/master/exps_paper/");

  private static final String LISTING =
      "https://api.github.com/repos/" + REPOSITORY + "/contents/exps_paper/";

  /** Larger than any file of a model. */
  static final long LARGEST = 1 << 26;

  /** TensorFlow's state file beside the checkpoints. */
  private static final String STATE = "checkpoint";

  private final Optional<String> mirror;

  /**
   * A catalogue of the official addresses.
   *
   * @param mirror serves all files instead: {@code <mirror>/<folder>/models/<file>}
   */
  public ModelCatalogue(Optional<String> mirror) {
    this.mirror = mirror.map(base -> base.endsWith("/") ? base : base + "/");
  }

  /** Whether acet itself knows the checksums of all files of some epochs. */
  public static boolean isPinned(String alias, List<Integer> epochs) {
    return files(epochs).stream().allMatch(file -> ModelPins.of(alias, file).isPresent());
  }

  /** Where the sizes and checksums of a model's files are listed. */
  public static URI listing(Optional<String> base, String alias) {
    String folder = encoded(PaperModels.folder(alias)) + "/models";
    return URI.create(
        base.map(other -> other + folder).orElse(LISTING + folder + "?ref=" + COMMIT));
  }

  /** The names of the files of some epochs, without the folder's name that precedes them. */
  private static List<String> files(List<Integer> epochs) {
    List<String> files = new ArrayList<>();
    files.add(STATE);
    for (int epoch : epochs) {
      for (String suffix : List.of(".data-00000-of-00001", ".meta", ".index")) {
        files.add("-" + epoch + suffix);
      }
    }
    return files;
  }

  /**
   * The files of some epochs. The index of each comes last: without it there is no checkpoint.
   *
   * @param listing GitHub's listing of them; empty if it could not be fetched
   * @throws InputException if the listing lacks one
   */
  public List<Download> items(String alias, List<Integer> epochs, Map<String, ListedFile> listing)
      throws InputException {
    List<Download> items = new ArrayList<>();
    for (String file : files(epochs)) {
      String name = file.equals(STATE) ? file : PaperModels.folder(alias) + file;
      Optional<ListedFile> known =
          ModelPins.of(alias, file).or(() -> Optional.ofNullable(listing.get(name)));
      if (known.isEmpty() && !listing.isEmpty()) {
        throw InputException.of(
            "%s/models/%s is no longer among the published files. See %s."
                .formatted(PaperModels.folder(alias), name, addresses(alias, name).get(0)));
      }
      items.add(item(alias, name, known));
    }
    return items;
  }

  private Download item(String alias, String name, Optional<ListedFile> known) {
    List<URI> addresses = addresses(alias, name);
    RemoteFile file =
        known
            .map(listed -> RemoteFile.of(addresses, listed.size(), listed.checksum()))
            .orElseGet(() -> RemoteFile.unvouched(addresses, LARGEST));
    return Download.of(file, PaperModels.folder(alias) + "/models/" + name);
  }

  private List<URI> addresses(String alias, String name) {
    return mirror.map(List::of).orElse(BASES).stream()
        .map(
            base ->
                URI.create(base + encoded(PaperModels.folder(alias)) + "/models/" + encoded(name)))
        .toList();
  }

  /** Names contain blanks, colons and equals signs. */
  private static String encoded(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
