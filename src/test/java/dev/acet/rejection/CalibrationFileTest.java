package dev.acet.rejection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acet.analysis.Score;
import dev.acet.io.InputException;
import dev.acet.prediction.ModelIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calibrations come back as they were written, and what is damaged or foreign is refused. */
class CalibrationFileTest {

  private static final List<String> NAMES = List.of("cat", "dog");

  @TempDir private Path folder;
  private final Calibration calibration = SampleCalibration.ofNormalScores(200, 1);
  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve(CalibrationFile.NAME);
    CalibrationFile.write(file, calibration);
  }

  @Test
  void aFileHoldsWhatWasWritten() throws IOException {
    assertThat(CalibrationFile.read(file)).isEqualTo(calibration);
    assertThat(CalibrationFile.read(file, calibration.model(), NAMES)).isEqualTo(calibration);
  }

  @Test
  void otherWeightsOrClassesAreRefused() {
    ModelIdentity own = calibration.model();
    ModelIdentity other =
        new ModelIdentity(
            own.name(), 60, null, null, own.architecture(), 2, "fedcba9876543210", null);
    assertThatThrownBy(() -> CalibrationFile.read(file, other, NAMES))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(file + ": expected a calibration of the weights fedcba9876543210")
        .hasMessageContaining("found one of 0123456789abcdef (pets)");
    assertThatThrownBy(() -> CalibrationFile.read(file, own, List.of("cat", "cow")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("expected the classes cat, cow, found cat, dog");
  }

  @Test
  void aMissingFileSaysHowToMakeOne() {
    assertThatThrownBy(() -> CalibrationFile.read(folder.resolve("none.json")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("none.json is missing")
        .hasMessageContaining("acet calibrate");
  }

  /** Each replaces a part of the file; the message names what is wrong. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"schema\" : 1 | \"schema\" : 2 | schema 2 (this acet reads 1)",
        "\"images\" : 200 | \"images\" : 199 | 200 scores of msp for 199 images",
        "\"rate\" : 0.05 | \"rate\" : 1.05 | a rejection rate must be above 0 and below 1, not"
            + " 1.05",
        "\"scores\" : [ | \"scores\" : [ -9.5, | 201 scores, 200 classes",
        "\"scores\" : [ | \"scores\" : [ NaN, | no whole JSON",
        "\"all\" : - | \"all\" : | do not follow from its scores",
        "\"id\" : \"msp\" | \"id\" : null | no id",
        "\"cat\", \"dog\" | \"cat\" | 1 names for 2 classes",
        "\"seed\" : | \"seeds\" : | no source.seed"
      })
  void damageIsNamed(String part, String other, String message) throws IOException {
    String json = Files.readString(file);
    assertThat(json).contains(part);
    Files.writeString(file, json.replaceFirst(java.util.regex.Pattern.quote(part), other));
    assertThatThrownBy(() -> CalibrationFile.read(file))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(file + ": expected what acet calibrate wrote, found ")
        .hasMessageContaining(message);
  }

  @Test
  void aClassWithTooFewImagesCannotBeHeld() {
    Rejector.byClass(calibration, Score.MSP, .05);
    assertThatThrownBy(() -> Rejector.byClass(calibration, Score.MSP, .005))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 199 calibration images predicted as each class")
        .hasMessageContaining("cat (100), dog (100)");
    assertThatThrownBy(() -> Rejector.of(calibration, Score.MSP, .001))
        .hasMessageContaining("needs at least 999 calibration images, not 200");
    assertThatThrownBy(() -> Rejector.of(calibration, Score.ENTROPY, .05))
        .hasMessage("the calibration has the scores of msp, not of entropy");
  }

  @Test
  void aScoreThatIsNaNDecidesNothing() {
    Rejector rejector = Rejector.of(calibration, Score.MSP, .05);
    assertThatThrownBy(() -> rejector.decide(Double.NaN, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NaN");
    assertThatThrownBy(() -> rejector.decide(0, 2)).hasMessage("there is no class 2 among 2");
  }

  @Test
  void decisionsFollowTheThreshold() {
    for (Rejector rejector :
        List.of(
            Rejector.of(calibration, Score.MSP, .05),
            Rejector.byClass(calibration, Score.MSP, .05))) {
      for (int k = 0; k < 2; k++) {
        double threshold = rejector.threshold(k);
        assertThat(rejector.decide(threshold, k).rejected()).isFalse();
        assertThat(rejector.decide(Math.nextDown(threshold), k).rejected()).isTrue();
      }
    }
  }
}
