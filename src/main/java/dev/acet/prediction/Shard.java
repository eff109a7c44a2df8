package dev.acet.prediction;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of several equal shares of a piece of work, for a process of its own. Unit u belongs to shard
 * u mod count + 1: so long sets are spread evenly. Immutable; threads may share it.
 *
 * @param index from 1
 * @param count number of shards
 */
public record Shard(int index, int count) {

  /** All units: the share of one process that does everything. */
  public static final Shard WHOLE = new Shard(1, 1);

  /** The largest number of shards. */
  public static final int MOST = 100_000;

  private static final Pattern TEXT = Pattern.compile("(\\d{1,6})/(\\d{1,6})");
  private static final Pattern NAME = Pattern.compile("shard-(\\d{1,6})-of-(\\d{1,6})");

  public Shard {
    if (count < 1 || count > MOST || index < 1 || index > count) {
      throw new IllegalArgumentException(
          index + "/" + count + " is not a shard: I/N has N from 1 to " + MOST + ", I from 1 to N");
    }
  }

  /**
   * Reads {@code I/N}.
   *
   * @throws IllegalArgumentException if the text is another
   */
  public static Shard of(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("\"" + text + "\" is not a shard: I/N, such as 2/8");
    }
    return of(matcher);
  }

  private static Shard of(Matcher matcher) {
    return new Shard(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
  }

  /** Whether there are no others. */
  public boolean isWhole() {
    return count == 1;
  }

  /** The number of its first unit. */
  public int firstUnit() {
    return index - 1;
  }

  /** What names the file or folder that holds its results until they are merged. */
  public String name() {
    return "shard-" + index + "-of-" + count;
  }

  /** The shard of a {@link #name}; empty if the text is another. */
  static Optional<Shard> ofName(String name) {
    Matcher matcher = NAME.matcher(name);
    return matcher.matches() && isPossible(matcher) ? Optional.of(of(matcher)) : Optional.empty();
  }

  private static boolean isPossible(Matcher matcher) {
    int index = Integer.parseInt(matcher.group(1));
    int count = Integer.parseInt(matcher.group(2));
    return index >= 1 && index <= count && count <= MOST && count > 1;
  }

  @Override
  public String toString() {
    return index + "/" + count;
  }
}
