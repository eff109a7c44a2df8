package dev.acet.io;

import java.util.Map;

/**
 * Expands {@code ~} to the user's home folder. A shell expands it only at the start of a word, so
 * {@code --out=~/x} and the words of an {@code @file} reach acet unexpanded.
 */
public final class HomeFolder {

  private HomeFolder() {}

  /** A path's text with a leading {@code ~/} replaced by the user's home folder. */
  public static String expand(String text) {
    return expand(text, System.getenv(), System.getProperty("user.home", ""));
  }

  /**
   * Expands it as a shell does.
   *
   * @param userHome the account's home folder, used if the environment names none
   */
  public static String expand(String text, Map<String, String> environment, String userHome) {
    if (!text.equals("~") && !text.startsWith("~/")) {
      return text;
    }
    String home = environment.getOrDefault("HOME", "");
    String chosen = home.isEmpty() ? userHome : home;
    return chosen.isEmpty() ? text : chosen + text.substring(1);
  }
}
