package dev.acet.onnx.runtime;

import ai.onnxruntime.OrtException;
import dev.acet.io.InputException;
import dev.acet.onnx.OnnxContents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Says why ONNX Runtime cannot load a file, and what helps. Static functions. */
final class LoadFailure {

  private static final String DAMAGED = "Protobuf parsing failed";

  private LoadFailure() {}

  static InputException of(Path file, OrtException e) {
    String reason = OnnxReader.reason(e);
    List<String> missing = missingWeights(file);
    if (!missing.isEmpty()) {
      return failure(
          file,
          "weights in files of their own that are missing: " + String.join(", ", missing),
          "Put them where they were beside it when it was exported.",
          e);
    }
    if (reason.contains(DAMAGED)) {
      return failure(
          file,
          "something else, or only a part of one",
          "Copy the file again, or export the model again.",
          e);
    }
    return failure(
        file, "what ONNX Runtime cannot load (" + reason + ")", "Export the model again.", e);
  }

  private static InputException failure(Path file, String found, String remedy, OrtException e) {
    return InputException.corrupt(file, OnnxReader.EXPECTED, found, remedy, e);
  }

  /** Empty, too, if the file cannot be looked into. */
  private static List<String> missingWeights(Path file) {
    try {
      return OnnxContents.isSmall(file)
          ? OnnxContents.read(file).otherFiles().stream()
              .filter(name -> !Files.isRegularFile(file.resolveSibling(name)))
              .toList()
          : List.of();
    } catch (IOException e) {
      return List.of();
    }
  }
}
