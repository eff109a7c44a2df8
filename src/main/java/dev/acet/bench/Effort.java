package dev.acet.bench;

/**
 * How much a benchmark measures. Immutable; threads may share it.
 *
 * @param warmUp number of rounds that are not counted
 * @param rounds number of rounds that are
 * @param traced whether to trace one more round of ours
 */
public record Effort(int warmUp, int rounds, boolean traced) {

  public Effort {
    if (rounds < 1 || warmUp < 0) {
      throw new IllegalArgumentException(rounds + " rounds after " + warmUp + " to warm up");
    }
  }
}
