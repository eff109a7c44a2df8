package dev.acet.model;

import dev.acet.checkpoint.AtomicBundle;
import dev.acet.checkpoint.Checkpoint;
import dev.acet.checkpoint.CheckpointWriter;
import dev.acet.foreign.ModelInterface;
import dev.acet.image.Resize;
import dev.acet.io.AtomicFile;
import dev.acet.io.InputException;
import dev.acet.io.OutputException;
import dev.acet.io.PartFolder;
import dev.acet.network.ServingGraph;
import dev.acet.network.WeightValues;
import dev.acet.onnx.OnnxFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The formats in which a model can be exported to other software. */
public enum ExportFormat {

  /** A folder as {@link ServingGraph#save} writes it. */
  SAVED_MODEL {
    @Override
    public boolean decides() {
      return true;
    }

    @Override
    public boolean isThere(Path out) {
      return Files.exists(out);
    }

    @Override
    public Path longestFile(Path out) {
      Path folder = PartFolder.pathBeside(out).resolve("new").resolve("variables");
      return CheckpointWriter.longestFile(folder.resolve("variables"));
    }

    @Override
    public void write(ExportedModel exported, Path out) throws IOException {
      if (isThere(out) && !SavedModel.isAt(out)) {
        throw InputException.of(
            out + " exists and is not a SavedModel, so it is kept. Name another folder.");
      }
      try (PartFolder part = PartFolder.beside(out);
          ServingGraph network = exported.graph()) {
        Path written = part.path().resolve("new");
        save(network, written, out);
        List<String> classNames = exported.model().classNames();
        if (!classNames.isEmpty()) {
          ClassNamesFile.write(SavedModel.classNamesFile(written), classNames);
        }
        if (exported.model().resize() != Resize.SQUEEZE) {
          ModelInterface.resized(exported.model().resize()).write(written);
        }
        if (isThere(out)) {
          Files.move(out, part.path().resolve("old"), StandardCopyOption.ATOMIC_MOVE);
        }
        Files.move(written, out, StandardCopyOption.ATOMIC_MOVE);
      }
    }
  },

  /**
   * A checkpoint under another prefix: a copy, including optimiser slots and counters; or, if the
   * weights have other names or types or are stored in slices, only the weights, as the original
   * stores them.
   */
  CHECKPOINT {
    @Override
    public boolean isThere(Path out) {
      return Files.exists(Checkpoint.indexFile(out));
    }

    @Override
    public Path longestFile(Path out) {
      return CheckpointWriter.longestFile(out);
    }

    @Override
    public void write(ExportedModel exported, Path out) throws IOException {
      CheckpointModel model = exported.model();
      Checkpoint checkpoint = model.checkpoint();
      if (StoredWeights.arePlain(checkpoint, model.architecture())) {
        checkpoint.verify();
        ClassNamesFile.forget(out);
        AtomicBundle.write(out, part -> copy(checkpoint, part));
      } else {
        WeightValues weights = model.weights();
        ClassNamesFile.forget(out);
        StoredWeights.write(out, model.architecture(), weights);
      }
      ClassNamesFile.keep(out, model.classNames());
    }
  },

  /** A file as {@link OnnxFile} writes it. */
  ONNX {
    @Override
    public boolean decides() {
      return true;
    }

    @Override
    public boolean isThere(Path out) {
      return Files.exists(out);
    }

    @Override
    public Path longestFile(Path out) {
      return AtomicFile.temporary(out);
    }

    @Override
    public void write(ExportedModel exported, Path out) throws IOException {
      try (ServingGraph network = exported.graph()) {
        translate(network, exported, out);
      }
    }

    private void translate(ServingGraph network, ExportedModel exported, Path out)
        throws IOException {
      String title = exported.model().title();
      try {
        OnnxFile.write(out, network, title, exported.metadata());
      } catch (IllegalArgumentException e) {
        throw InputException.of(
            title + " cannot be written as ONNX: " + e.getMessage() + ".",
            "Export it as a SavedModel: --as saved-model.");
      }
    }
  },

  /** A file as {@link MatWeights} writes it. */
  MAT {
    @Override
    public boolean isThere(Path out) {
      return Files.exists(out);
    }

    @Override
    public Path longestFile(Path out) {
      return AtomicFile.temporary(ClassNamesFile.beside(out));
    }

    @Override
    public void write(ExportedModel exported, Path out) throws IOException {
      CheckpointModel model = exported.model();
      WeightValues weights = model.weights();
      ClassNamesFile.forget(out);
      MatWeights.write(out, model.architecture(), weights);
      ClassNamesFile.keep(out, model.classNames());
    }
  };

  /** Whether what is written can decide: otherwise it holds weights alone. */
  public boolean decides() {
    return false;
  }

  /** Whether something exists that {@link #write} would replace. */
  public abstract boolean isThere(Path out);

  /** The file with the longest name and path that is written for a model. */
  public abstract Path longestFile(Path out);

  /**
   * Writes a model, completely or not at all; the folders above {@code out} are created.
   *
   * @param out a file or folder, or the prefix of a checkpoint's files
   * @throws InputException if the model's data is missing or damaged, or if {@code out} is a folder
   *     of another kind
   * @throws OutputException if it cannot be written
   */
  public abstract void write(ExportedModel exported, Path out) throws IOException;

  private static void save(ServingGraph network, Path folder, Path out) throws IOException {
    try {
      network.save(folder);
    } catch (IOException e) {
      throw OutputException.of(out, e);
    }
  }

  private static void copy(Checkpoint checkpoint, Path prefix) throws IOException {
    int length = checkpoint.prefix().getFileName().toString().length();
    for (Path file : checkpoint.files()) {
      String suffix = file.getFileName().toString().substring(length);
      // Through a stream, since a copy would also inherit the original's read-only permission.
      try (OutputStream copy =
          Files.newOutputStream(prefix.resolveSibling(prefix.getFileName() + suffix))) {
        Files.copy(file, copy);
      }
    }
    Checkpoint.open(prefix).verify();
  }
}
