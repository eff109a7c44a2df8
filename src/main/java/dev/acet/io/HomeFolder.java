package dev.acet.io;

import java.util.Map;

/**
 * The home folder that {@code ~} stands for. A shell expands {@code ~} only where a word begins, so
 * {@code --out=~/x}, and whatever an @file says, reaches acet as it was typed.
 */
public final class HomeFolder {

  private HomeFolder() {}

  /** A path's text with a leading {@code ~/} replaced by the user's home folder. */
  public static String expand(String text) {
    return expand(text, System.getenv(), System.getProperty("user.home", ""));
  }

  /**
   * As a shell does it.
   *
   * @param userHome the account's home folder, where the environment names none
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
