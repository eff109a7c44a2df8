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

/** Where the paper's twelve models are published: a Git repository of its authors. */
public final class ModelCatalogue {

  private static final String REPOSITORY = "max-andr/relu_networks_overconfident";

  /** The first serves large files too, should they move to Git LFS. */
  private static final List<String> BASES =
      List.of(
          "https://github.com/" + REPOSITORY + "/raw/master/exps_paper/",
          "https://raw.githubusercontent.com/" + REPOSITORY + "/master/exps_paper/");

  private static final String LISTING =
      "https://api.github.com/repos/" + REPOSITORY + "/contents/exps_paper/";

  private static final long LARGEST = 1 << 26;

  private final Optional<String> mirror;

  /**
   * A catalogue of the official addresses.
   *
   * @param mirror has all in place of these: {@code <mirror>/<folder>/models/<file>}
   */
  public ModelCatalogue(Optional<String> mirror) {
    this.mirror = mirror.map(base -> base.endsWith("/") ? base : base + "/");
  }

  public static List<String> aliases() {
    return PaperModels.aliases();
  }

  /** The name of a model's folder. */
  public static String folder(String alias) {
    return PaperModels.folder(alias);
  }

  /** The epochs that were kept; the paper's numbers are those of the last. */
  public static List<Integer> epochs(String alias) {
    return alias.startsWith("mnist") ? List.of(100) : List.of(60, 70, 80, 90, 100);
  }

  /** Where the sizes and checksums of a model's files are listed. */
  public static URI listing(Optional<String> base, String alias) {
    String folder = encoded(folder(alias)) + "/models";
    return URI.create(base.map(other -> other + folder).orElse(LISTING + folder + "?ref=master"));
  }

  /**
   * The files of some epochs. The index of each comes last: without it there is no checkpoint.
   *
   * @param listing what is known of them; empty where that could not be had
   * @throws InputException if the listing lacks one
   */
  public List<Item> items(String alias, List<Integer> epochs, Map<String, ListedFile> listing)
      throws InputException {
    List<String> names = new ArrayList<>();
    names.add("checkpoint");
    for (int epoch : epochs) {
      for (String suffix : List.of(".data-00000-of-00001", ".meta", ".index")) {
        names.add(folder(alias) + "-" + epoch + suffix);
      }
    }
    List<Item> items = new ArrayList<>();
    for (String name : names) {
      items.add(item(folder(alias), name, listing));
    }
    return items;
  }

  private Item item(String folder, String name, Map<String, ListedFile> listing)
      throws InputException {
    List<String> bases = mirror.map(List::of).orElse(BASES);
    List<URI> addresses =
        bases.stream()
            .map(base -> URI.create(base + encoded(folder) + "/models/" + encoded(name)))
            .toList();
    String path = folder + "/models/" + name;
    ListedFile listed = listing.get(name);
    if (listed != null) {
      return Item.of(RemoteFile.of(addresses, listed.size(), listed.checksum()), path);
    }
    if (!listing.isEmpty()) {
      throw InputException.of(
          path + " is not among the published files any more. Look at " + addresses.get(0) + ".");
    }
    return Item.of(new RemoteFile(addresses, 0, LARGEST, List.of()), path);
  }

  /** Names have blanks, colons and equals signs. */
  private static String encoded(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
