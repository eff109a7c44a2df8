package dev.acet.rejection;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.acet.io.AtomicFile;
import dev.acet.io.InputException;
import dev.acet.io.JsonFile;
import dev.acet.prediction.ModelIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads and writes calibrations as JSON files. Static functions; threads may call them concurrently
 * for different files.
 */
public final class CalibrationFile {

  /** The name of the file beside a model. */
  public static final String NAME = "calibration.json";

  /** 13 bytes for each of a million images and ten detectors. */
  private static final long LARGEST = 1L << 28;

  private static final int SCHEMA = 1;
  private static final String EXPECTED = "what acet calibrate wrote";
  private static final String REMEDY =
      "Calibrate the model again: acet calibrate MODEL --set NAME --force";

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .build();

  private CalibrationFile() {}

  /** Writes a file, completely or not at all. */
  public static void write(Path file, Calibration calibration) throws IOException {
    byte[] json = JSON.writeValueAsBytes(CalibrationContent.of(SCHEMA, calibration));
    AtomicFile.write(file, out -> out.write(json));
  }

  /**
   * Reads a file.
   *
   * @throws InputException if it is missing, damaged, or not what {@link #write} wrote
   */
  public static Calibration read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw InputException.missing(
          file, "Calibrate the model: acet calibrate MODEL --set NAME, or name another file.");
    }
    if (Files.size(file) > LARGEST) {
      throw InputException.corrupt(file, EXPECTED, Files.size(file) + " bytes", REMEDY);
    }
    byte[] bytes = Files.readAllBytes(file);
    CalibrationContent content;
    try {
      content = JSON.readValue(bytes, CalibrationContent.class);
    } catch (IOException e) {
      throw InputException.corrupt(file, EXPECTED, JsonFile.finding(e), REMEDY, e);
    }
    if (content == null) {
      throw InputException.corrupt(file, EXPECTED, "null", REMEDY);
    }
    try {
      return content.calibration(SCHEMA);
    } catch (IllegalArgumentException | NullPointerException | IndexOutOfBoundsException e) {
      throw InputException.corrupt(file, EXPECTED, String.valueOf(e.getMessage()), REMEDY, e);
    }
  }

  /**
   * Reads the file of a model.
   *
   * @throws InputException as {@link #read}, or if it belongs to other weights or classes
   */
  public static Calibration read(Path file, ModelIdentity model, List<String> classNames)
      throws IOException {
    Calibration calibration = read(file);
    ModelIdentity other = calibration.model();
    if (!other.fingerprint().equals(model.fingerprint())) {
      throw InputException.corrupt(
          file,
          "a calibration of the weights " + model.fingerprint() + " (" + title(model) + ")",
          "one of " + other.fingerprint() + " (" + title(other) + ")",
          "Calibrate these weights: acet calibrate MODEL --set NAME --out FILE, or name their"
              + " file.");
    }
    if (!calibration.classNames().equals(classNames)) {
      throw InputException.corrupt(
          file,
          "the classes " + String.join(", ", classNames),
          String.join(", ", calibration.classNames()),
          REMEDY);
    }
    return calibration;
  }

  private static String title(ModelIdentity model) {
    return model.epoch() == null ? model.name() : model.name() + "@" + model.epoch();
  }
}
