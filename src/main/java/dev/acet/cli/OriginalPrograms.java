package dev.acet.cli;

import java.util.Map;

/** The original's programs, which are commands here. No alias, for help would then teach both. */
final class OriginalPrograms {

  private static final Map<String, String> COMMANDS =
      Map.of("train.py", "train", "evaluation.py", "evaluate", "analysis.py", "analyze");

  private OriginalPrograms() {}

  /** The words, with the command's name in the place of a program's. */
  static String[] renamed(String... words) {
    if (words.length == 0 || !COMMANDS.containsKey(words[0])) {
      return words;
    }
    String[] renamed = words.clone();
    renamed[0] = COMMANDS.get(words[0]);
    return renamed;
  }
}
