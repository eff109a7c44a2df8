package dev.acet.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.acet.io.AtomicFile;
import dev.acet.io.InputException;
import dev.acet.io.JsonFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The results of a command that draws pictures, stored beside them for a report. Immutable; threads
 * may share it.
 *
 * @param schema 1
 * @param title of the table
 * @param command the command line that produced it
 * @param table the numbers
 * @param notes what they depend on and mean
 * @param pictures captions by the pictures' names without their extension, in the order of a
 *     report; pictures without a caption come last
 */
public record StoredTable(
    int schema,
    String title,
    String command,
    Table table,
    List<String> notes,
    Map<String, String> pictures) {

  static final String FILE = "table.json";

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
  private static final String REMEDY = "Run the command that made the folder again.";

  public StoredTable {
    if (schema != 1) {
      throw new IllegalArgumentException("schema " + schema + " (this acet reads 1)");
    }
    Objects.requireNonNull(title, "no title");
    Objects.requireNonNull(command, "no command");
    Objects.requireNonNull(table, "no table");
    notes = List.copyOf(Objects.requireNonNull(notes, "no notes"));
    Objects.requireNonNull(pictures, "no pictures")
        .forEach((name, caption) -> Objects.requireNonNull(caption, "no caption of " + name));
    pictures = Collections.unmodifiableMap(new LinkedHashMap<>(pictures));
  }

  /** Writes it into the folder of the pictures. */
  public void write(Path folder) throws IOException {
    byte[] json = JSON.writeValueAsBytes(this);
    AtomicFile.write(folder.resolve(FILE), out -> out.write(json));
  }

  /**
   * Reads it.
   *
   * @throws InputException if it is damaged or something else
   */
  static StoredTable read(Path file) throws IOException {
    return JsonFile.read(file, JSON, StoredTable.class, "a table that acet stored", REMEDY);
  }
}
