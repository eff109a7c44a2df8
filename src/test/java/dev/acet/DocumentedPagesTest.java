package dev.acet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Pages of the documentation lead to files and headings that exist, and the contents to all. */
public class DocumentedPagesTest {

  private static final Path CONTENTS = Path.of("docs/README.md");

  /** A link or picture that does not lead elsewhere: its file, if not the same, and its anchor. */
  private static final Pattern LINK =
      Pattern.compile("](?:\\((?!\\w+:)([^)\\s#]*)#?([^)\\s]*)\\))|src=\"([^\"]+)\"");

  private static final Pattern BLOCK = Pattern.compile("(?ms)^```.*?^```$");
  private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.+)$");
  private static final Pattern NAMED_LINK = Pattern.compile("\\[([^\\]]+)]\\([^)]*\\)");

  private record Link(Path target, String anchor) {}

  /** All pages that the site has, and the forge shows. */
  public static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>(docs());
    for (String page : List.of("README", "CONTRIBUTING", "SECURITY", "CHANGELOG")) {
      pages.add(Path.of(page + ".md"));
    }
    for (String folder : List.of("data", "exps_paper", "checkpoints")) {
      pages.add(Path.of(folder, "README.md"));
    }
    return pages;
  }

  /** Without what the generator of the site brings along. */
  static List<Path> docs() throws IOException {
    try (Stream<Path> docs = Files.walk(Path.of("docs"))) {
      return docs.filter(path -> !path.startsWith("docs/site"))
          .filter(path -> path.toString().endsWith(".md"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyLinkLeadsToAFileAndAHeading(Path page) throws IOException {
    for (Link link : links(page)) {
      assertThat(link.target()).as("link in %s", page).exists();
      if (!link.anchor().isEmpty() && link.target().toString().endsWith(".md")) {
        assertThat(anchors(link.target())).as("%s in %s", link, page).contains(link.anchor());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("docs")
  void everyPageIsInTheContentsOrInThoseOfItsFolder(Path page) throws IOException {
    Path folder = page.resolveSibling("README.md");
    List<Link> listed = new ArrayList<>(links(CONTENTS));
    if (Files.exists(folder) && !folder.equals(page)) {
      listed.addAll(links(folder));
    }
    assertThat(page.equals(CONTENTS) || listed.stream().anyMatch(at -> at.target().equals(page)))
        .as("%s is in %s", page, CONTENTS)
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "Can this number be trusted?, can-this-number-be-trusted",
    "`--limit` and folders, --limit-and-folders",
    "Two 2-D_maps: α & [β](b.md), two-2-d_maps-α--β"
  })
  void anchorsAreThoseOfTheForge(String heading, String anchor) {
    assertThat(anchor(heading)).isEqualTo(anchor);
  }

  @Test
  void linksAndHeadingsAreFound(@TempDir Path folder) throws IOException {
    Path page =
        Files.writeString(
            folder.resolve("page.md"),
            """
            # Title
            [one](a/b.md#c), ![two](d.png), [here](#title), [away](https://a.b/c#d)
            ```
            # a comment of a [shell](none.md)
            ```
            <img src="e.png">
            """);
    assertThat(links(page))
        .containsExactly(
            new Link(folder.resolve("a/b.md"), "c"),
            new Link(folder.resolve("d.png"), ""),
            new Link(page, "title"),
            new Link(folder.resolve("e.png"), ""));
    assertThat(anchors(page)).containsExactly("title");
  }

  private static List<Link> links(Path page) throws IOException {
    return LINK.matcher(prose(page))
        .results()
        .map(
            found -> {
              String file = found.group(1) != null ? found.group(1) : found.group(3);
              String anchor = found.group(2) != null ? found.group(2) : "";
              return new Link(
                  file.isEmpty() ? page : page.resolveSibling(file).normalize(), anchor);
            })
        .toList();
  }

  private static List<String> anchors(Path page) throws IOException {
    return HEADING.matcher(prose(page)).results().map(found -> anchor(found.group(1))).toList();
  }

  private static String anchor(String heading) {
    return NAMED_LINK
        .matcher(heading)
        .replaceAll("$1")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}\\s_-]", "")
        .replace(' ', '-');
  }

  private static String prose(Path page) throws IOException {
    return BLOCK.matcher(Files.readString(page)).replaceAll("");
  }
}
