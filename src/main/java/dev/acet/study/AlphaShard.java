package dev.acet.study;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.acet.io.AtomicFile;
import dev.acet.io.InputException;
import dev.acet.io.JsonFile;
import dev.acet.prediction.ModelIdentity;
import dev.acet.prediction.Shard;
import dev.acet.theory.AlphaResult;
import dev.acet.theory.AlphaSearch;
import dev.acet.theory.AlphaSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A shard of alpha scaling, in a JSON file: what every N-th ray of each model gave.
 *
 * @param schema of the file
 * @param shard {@code I/N}; ray r belongs to shard r mod N + 1
 * @param options of all shards
 * @param rows one for each model, with the shard's rays in order; without rays if there are fewer
 *     than shards
 */
record AlphaShard(int schema, String shard, Options options, List<Row> rows) {

  private static final int SCHEMA = 1;

  /** More bytes than the most rays of fifty models. */
  private static final long LARGEST = 1 << 25;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /**
   * What the results depend on.
   *
   * @param acet the program's version
   * @param finer the second search, if there is one
   * @param noise the rays' {@link RaySource#kind}
   * @param images the largest number of rays
   */
  record Options(
      String acet,
      AlphaSettings alpha,
      @Nullable AlphaSearch finer,
      String noise,
      int images,
      long seed,
      List<ModelIdentity> models) {

    Options {
      Objects.requireNonNull(acet, "no acet");
      Objects.requireNonNull(alpha, "no alpha");
      Objects.requireNonNull(alpha.search(), "no search");
      new RaySource(Objects.requireNonNull(noise, "no noise"), images); // of a known kind
      models = List.copyOf(Objects.requireNonNull(models, "no models"));
    }
  }

  /**
   * A model's results.
   *
   * @param title its name in tables
   * @param epoch after which it was saved, if known
   * @param paper whose numbers of Table 2 are shown beside these; null for none
   * @param refined on the finer grid, if there is one
   */
  record Row(
      String title,
      @Nullable Integer epoch,
      @Nullable String paper,
      AlphaResult result,
      @Nullable AlphaResult refined) {

    Row {
      Objects.requireNonNull(title, "no title");
      requireSound(Objects.requireNonNull(result, "no result"));
      if (refined != null) {
        requireSound(refined);
        if (refined.images() != result.images()) {
          throw new IllegalArgumentException(
              result.images() + " rays, and " + refined.images() + " on the finer grid");
        }
      }
    }

    private static void requireSound(AlphaResult result) {
      Objects.requireNonNull(result.search(), "no search");
      if (result.alphas() == null
          || result.overconfident() == null
          || result.alphas().length != result.overconfident().length) {
        throw new IllegalArgumentException("other numbers of alphas and of overconfident");
      }
      if (!Arrays.stream(result.alphas()).allMatch(alpha -> alpha >= 1)) {
        throw new IllegalArgumentException("an alpha below 1");
      }
    }
  }

  AlphaShard {
    if (schema != SCHEMA) {
      throw new IllegalArgumentException("schema " + schema + " (this acet reads " + SCHEMA + ")");
    }
    Objects.requireNonNull(shard, "no shard");
    Objects.requireNonNull(options, "no options");
    rows = List.copyOf(Objects.requireNonNull(rows, "no rows"));
    if (rows.size() != options.models().size()) {
      throw new IllegalArgumentException(
          rows.size() + " rows of " + options.models().size() + " models");
    }
    for (Row row : rows) {
      if ((row.refined() == null) != (options.finer() == null)) {
        throw new IllegalArgumentException("a finer grid in options or rows alone");
      }
    }
  }

  AlphaShard(Shard shard, Options options, List<Row> rows) {
    this(SCHEMA, shard.toString(), options, rows);
  }

  /** What another shard's options differ in, separated by commas. */
  String differences(AlphaShard other) {
    JsonNode own = JSON.valueToTree(options);
    return JsonFile.differences(own, JSON.valueToTree(other.options));
  }

  /** Writes the file, completely or not at all. */
  void write(Path file) throws IOException {
    AtomicFile.write(file, out -> out.write(JSON.writeValueAsBytes(this)));
  }

  /**
   * Reads a shard.
   *
   * @throws InputException if it is missing, damaged, or another shard than its name says
   */
  static AlphaShard read(Path file, Shard shard) throws IOException {
    String remedy = "Run its acet alpha-scaling --shard " + shard + " again, with --force.";
    if (!Files.isRegularFile(file)) {
      throw InputException.missing(file, remedy);
    }
    AlphaShard read =
        JsonFile.read(
            file, LARGEST, JSON, AlphaShard.class, "what acet alpha-scaling --shard wrote", remedy);
    if (!read.shard.equals(shard.toString())) {
      throw InputException.corrupt(
          file, "shard " + shard, "shard " + read.shard, "Give the file its own name again.");
    }
    return read;
  }
}
