package dev.acet.fuzz;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Damages good files of every kind that acet reads: a reader gives the same content, or one clear
 * message; where no checksum covers the content, it may be another.
 *
 * <p>{@code -Dacet.fuzz.mutants=10000} damages each file so often, {@code -Dacet.fuzz.seed=2} in
 * other ways. The mutant that is being read is in {@code target/fuzz/}, where it stays after a
 * failure, a crash of the JVM included.
 */
class FuzzTest {

  private static final int MUTANTS = Integer.getInteger("acet.fuzz.mutants", 200);
  private static final int SEED = Integer.getInteger("acet.fuzz.seed", 1);

  @ParameterizedTest(name = "{0}")
  @MethodSource("subjects")
  void damageIsToldOrHarmless(Subject subject) throws Exception {
    try (Campaign campaign = new Campaign(subject, Path.of("target", "fuzz"))) {
      campaign.run(SEED, MUTANTS);
    }
  }

  static Stream<Subject> subjects() throws IOException {
    return Stream.of(
            ImageSubjects.all(),
            DataSubjects.all(),
            ArraySubjects.all(),
            FetchSubjects.all(),
            StoreSubjects.all(),
            RejectionSubjects.all())
        .flatMap(subjects -> subjects);
  }
}
