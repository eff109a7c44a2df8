package dev.acet.checkpoint;

import com.google.protobuf.TextFormat;
import dev.acet.io.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * The content of the file {@code checkpoint}, which lists the checkpoints beside it; {@code
 * tf.train.latest_checkpoint} reads it.
 *
 * @param newest file name of the newest one's prefix
 * @param all the prefixes of all kept ones, the newest last
 */
record CheckpointState(String newest, List<String> all) {

  CheckpointState {
    all = List.copyOf(all);
  }

  /** Writes the file, in protobuf's text format. */
  void write(Path folder) throws IOException {
    StringBuilder text = new StringBuilder(line("model_checkpoint_path", newest));
    all.forEach(name -> text.append(line("all_model_checkpoint_paths", name)));
    AtomicFile.write(
        folder.resolve("checkpoint"),
        out -> out.write(text.toString().getBytes(StandardCharsets.US_ASCII)));
  }

  private static String line(String field, String name) {
    byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
    return field + ": \"" + TextFormat.escapeBytes(utf8) + "\"\n";
  }
}
