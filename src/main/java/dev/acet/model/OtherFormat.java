package dev.acet.model;

import dev.acet.io.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Formats of networks that acet does not read, and how to get one that it reads. */
enum OtherFormat {
  KERAS(
      ".+\\.(keras|h5|hdf5)",
      "a Keras file",
      "Write a SavedModel in Python: keras.models.load_model(\"FILE\").export(\"FOLDER\")."),
  TORCH(
      ".+\\.(pt|pth|pt2|safetensors)",
      "a file of PyTorch's",
      "Write an ONNX file in Python: torch.onnx.export(network.eval(), images, \"net.onnx\")"
          + " (docs/guide/other-networks.md has an example)."),
  LITE(".+\\.tflite", "a TensorFlow Lite file", "Name the SavedModel that it was converted from."),
  GRAPH(
      ".+\\.pb",
      "a graph of TensorFlow's",
      "Name the folder of a SavedModel, which holds saved_model.pb and variables.");

  private final String names; // a regular expression
  private final String title;
  private final String remedy;

  OtherFormat(String names, String title, String remedy) {
    this.names = names;
    this.title = title;
    this.remedy = remedy;
  }

  /** The error for a file in one of these formats, by its name. */
  static Optional<InputException> at(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    for (OtherFormat format : values()) {
      if (name.matches(format.names)) {
        return Optional.of(
            InputException.corrupt(
                file,
                "a checkpoint, the folder of a SavedModel or an ONNX file",
                format.title,
                format.remedy));
      }
    }
    return Optional.empty();
  }
}
