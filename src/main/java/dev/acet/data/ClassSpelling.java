package dev.acet.data;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** How people and file systems spell the name of one class. */
final class ClassSpelling {

  /** What is the same name, from strict to lenient. */
  private static final List<UnaryOperator<String>> SPELLINGS =
      List.of(UnaryOperator.identity(), ClassSpelling::composed, ClassSpelling::folded);

  private ClassSpelling() {}

  /** The places of a name in a list by the strictest spelling that finds it; several if unclear. */
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

  /** macOS stores accents as characters of their own; nobody sees blanks at an end. */
  private static String composed(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC).strip();
  }

  /** Ignores case, leading zeros, and by what words are joined: no file is called T-shirt/top. */
  private static String folded(String name) {
    return composed(name)
        .toUpperCase(Locale.ROOT)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[\\s_/:-]+", "_")
        .replaceFirst("^0+(?=[0-9]+$)", "");
  }
}
