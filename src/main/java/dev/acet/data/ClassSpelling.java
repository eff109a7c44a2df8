package dev.acet.data;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Compares class names that people or file systems spell differently. */
final class ClassSpelling {

  /** Normalisations under which names count as equal, from strict to lenient. */
  private static final List<UnaryOperator<String>> SPELLINGS =
      List.of(UnaryOperator.identity(), ClassSpelling::composed, ClassSpelling::folded);

  private ClassSpelling() {}

  /**
   * The indices of a name in a list under the strictest comparison that finds it; several if
   * ambiguous.
   */
  static List<Integer> find(String name, List<String> names) {
    for (UnaryOperator<String> spelling : SPELLINGS) {
      String wanted = spelling.apply(name);
      List<Integer> found =
          IntStream.range(0, names.size())
              .filter(i -> spelling.apply(names.get(i)).equals(wanted))
              .boxed()
              .toList();
      if (!found.isEmpty()) {
        return found;
      }
    }
    return List.of();
  }

  /**
   * Composes accents, which macOS stores as separate characters, and strips invisible blanks at the
   * ends.
   */
  private static String composed(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC).strip();
  }

  /** Ignores case, leading zeros, and how words are joined: no file can be called T-shirt/top. */
  private static String folded(String name) {
    return composed(name)
        .toUpperCase(Locale.ROOT)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[\\s_/:-]+", "_")
        .replaceFirst("^0+(?=[0-9]+$)", "");
  }
}
