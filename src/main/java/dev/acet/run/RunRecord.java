package dev.acet.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.acet.io.AtomicFile;
import dev.acet.io.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The full content of {@code run.json}: what a run's result depends on, and where it came from.
 * Immutable; threads may share it.
 *
 * @param schema 1
 * @param started when it started, in ISO 8601
 * @param command the command line
 * @param options of the run
 * @param threads requested number, 0 for one per core; the last bits of the result depend on it
 * @param precision of attacks, such as {@code fp32}
 * @param devices that share a batch; empty for TensorFlow's choice
 * @param start the model that it started from, null for random weights
 * @param versions of acet, TensorFlow, Java and the system
 * @param data the files of the training images
 * @param git the state of the sources, null outside a checkout
 * @param until when it ends, complete or not, in ISO 8601; null for no such time
 */
public record RunRecord(
    int schema,
    String started,
    List<String> command,
    RunSettings options,
    int threads,
    String precision,
    List<String> devices,
    @Nullable Start start,
    Versions versions,
    List<DataFile> data,
    @Nullable GitState git,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String until) {

  /** The remedy for a file that no run can be resumed from. */
  public static final String REMEDY = "Start the run again.";

  /** The form of the file. */
  public static final int SCHEMA = 1;

  public RunRecord {
    if (schema != SCHEMA) {
      throw new IllegalArgumentException("schema " + schema + " (this acet reads " + SCHEMA + ")");
    }
    if (threads < 0) {
      throw new IllegalArgumentException(threads + " threads");
    }
    Objects.requireNonNull(options, "no options");
    Objects.requireNonNull(precision, "no precision");
    Objects.requireNonNull(versions, "no versions");
    command = List.copyOf(Objects.requireNonNull(command, "no command"));
    devices = List.copyOf(Objects.requireNonNull(devices, "no devices"));
    data = List.copyOf(Objects.requireNonNull(data, "no data"));
  }

  /** Of a run that may take as long as it needs. */
  public RunRecord(
      int schema,
      String started,
      List<String> command,
      RunSettings options,
      int threads,
      String precision,
      List<String> devices,
      @Nullable Start start,
      Versions versions,
      List<DataFile> data,
      @Nullable GitState git) {
    this(
        schema, started, command, options, threads, precision, devices, start, versions, data, git,
        null);
  }

  /** The same with another end. */
  public RunRecord withUntil(@Nullable String other) {
    return new RunRecord(
        schema, started, command, options, threads, precision, devices, start, versions, data, git,
        other);
  }

  /**
   * The model that a run started from.
   *
   * @param fingerprint of its checkpoint
   */
  public record Start(String checkpoint, String fingerprint, boolean optimizer, boolean newHead) {}

  /** The software that ran. */
  public record Versions(String acet, String tensorflow, String java, String system) {}

  /** A file and its SHA-256. */
  public record DataFile(String file, long bytes, String sha256) {}

  /** Writes it as JSON. */
  public void write(Path file) throws IOException {
    ObjectNode tree = RunFile.JSON.valueToTree(this);
    JsonNode parts = tree.get(RunFile.OPTIONS);
    ObjectNode inOrder = tree.putObject(RunFile.OPTIONS);
    RunSettings.ENTRIES.stream()
        .filter(parts::has)
        .forEach(entry -> inOrder.set(entry, parts.get(entry)));
    String json = RunFile.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(tree) + "\n";
    AtomicFile.write(file, out -> out.write(json.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Reads it. The meaning of its names is not checked.
   *
   * @throws InputException if it is missing or damaged
   */
  public static RunRecord read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw InputException.missing(file, "Name the folder of a run of acet train.");
    }
    RunFile run = RunFile.read(file, REMEDY);
    // Jackson ignores unknown entries of unwrapped values.
    for (var option : run.tree().get(RunFile.OPTIONS).properties()) {
      if (!RunSettings.ENTRIES.contains(option.getKey())) {
        throw run.corrupt("the unknown entry " + RunFile.OPTIONS + "." + option.getKey(), null);
      }
    }
    return run.as(RunRecord.class);
  }
}
