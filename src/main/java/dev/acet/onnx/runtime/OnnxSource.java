package dev.acet.onnx.runtime;

import dev.acet.onnx.OnnxContents;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;

/**
 * A file, and which of its inner tensors a session is to show as outputs. Immutable; threads may
 * share it.
 *
 * @param shown names of these tensors
 */
record OnnxSource(Path file, Set<String> shown) {

  OnnxSource {
    shown = Set.copyOf(shown);
  }

  Path folder() {
    return Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file is in a folder");
  }

  /** The file with these tensors among its outputs. */
  byte[] bytes() throws IOException {
    return OnnxContents.read(file).withOutputs(shown);
  }
}
