package dev.acet.fuzz;

import dev.acet.io.NpzFile;
import java.util.stream.Stream;

/** numpy's arrays. */
final class ArraySubjects {

  private ArraySubjects() {}

  static Stream<Subject> all() {
    Subject npz =
        Subject.of(
            "io/good.npz", folder -> NpzFile.read(folder.resolve("good.npz"), "Make it again."));
    return Stream.of(npz.withProtectedContent(), npz.withRightSums(new NpzMutation()));
  }
}
