package dev.acet.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import dev.acet.io.NpyArray;
import dev.acet.prediction.AttackOptions;
import dev.acet.prediction.Predictions;
import dev.acet.prediction.Role;
import dev.acet.prediction.StoredSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class DiagnosticsTest {

  private static final String SINGLE =
      "says little: one attack with fixed options; run acet evaluate --attack worst-case (see"
          + " docs/guide/trust.md#one-attack-with-fixed-options)";

  static Stream<Named<JsonNode>> counts() throws IOException {
    return Golden.cases(Golden.of("attacks.json").get("diagnostics"));
  }

  /** Numpy 1.24.2 counted the same ({@code make_attacks.py}). */
  @ParameterizedTest
  @MethodSource("counts")
  void countsEqualNumpys(JsonNode expected) {
    String id = expected.get("name").textValue();
    Role role = Role.valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
    Diagnostics found =
        Diagnostics.of(Attacked.stored(id, role, "cifar10", expected), Score.MSP).orElseThrow();
    assertThat(found.settled()).isEqualTo(expected.get("settled").doubleValue());
    assertThat(found.unsettledWithoutGradient())
        .isEqualTo(expected.get("unsettledWithoutGradient").doubleValue());
    assertThat(found.squareAlone()).isEqualTo(expected.get("squareAlone").doubleValue());
    assertThat(found.sample()).isEqualTo(expected.get("sample").intValue());
    JsonNode notMonotone = expected.get("notMonotone");
    assertThat(found.notMonotone())
        .isEqualTo(notMonotone.isNull() ? null : Integer.valueOf(notMonotone.intValue()));
  }

  @Test
  void setsThatWereNotAttackedHaveNone() {
    assertThat(Diagnostics.of(set(Role.OUT, null, new Attack(100, .3)), Score.MSP)).isEmpty();
  }

  /** A network that is certain everywhere cannot get worse, whatever the attack was. */
  @Test
  void whatCannotGetWorseIsTrustworthy() {
    Attack attack = new Attack(100, 1).with("gradient", 0);
    assertThat(verdict(Role.ADVERSARIAL_NOISE, Attacked.single(5), attack))
        .isEqualTo("trustworthy");
    assertThat(verdict(Role.ADVERSARIAL_OUT, Attacked.suite(.3), attack)).isEqualTo("trustworthy");
    attack.confidences[0] = .9f; // one of a hundred
    assertThat(verdict(Role.ADVERSARIAL_NOISE, Attacked.single(5), attack))
        .isEqualTo("trustworthy");
    attack.confidences[1] = .9f;
    assertThat(verdict(Role.ADVERSARIAL_NOISE, Attacked.single(5), attack)).startsWith(SINGLE);
    Attack unsure = new Attack(100, .205f);
    assertThat(verdict(Role.ADVERSARIAL_IN, Attacked.single(5), unsure)).isEqualTo("trustworthy");
    assertThat(verdict(Role.ADVERSARIAL_OUT, Attacked.single(5), unsure)).isEqualTo(SINGLE);
    Attack turned = new Attack(100, .5f).labelled(1);
    assertThat(verdict(Role.ADVERSARIAL_SAMPLES, Attacked.single(5), turned))
        .isEqualTo("trustworthy");
    assertThat(verdict(Role.ADVERSARIAL_SAMPLES, Attacked.single(5), turned.labelled(0)))
        .isEqualTo(SINGLE);
  }

  @Test
  void aBallOfOnePointHoldsNothingWorse() {
    AttackOptions none =
        new AttackOptions(0, 5, .01, 1, "max-confidence", "random", "constant", 0, Map.of());
    assertThat(verdict(Role.ADVERSARIAL_NOISE, none, new Attack(9, .3))).isEqualTo("trustworthy");
  }

  /** The gradients of images that are settled do not matter. */
  @Test
  void oneAttackIsDoubtedMoreIfItHadNoGradient() {
    Attack attack = new Attack(100, .3).with("gradient", 1);
    Arrays.fill(attack.confidences, 0, 50, 1);
    fill(attack, "gradient", 0, 55, 0);
    assertThat(verdict(Role.ADVERSARIAL_NOISE, Attacked.single(5), attack)).isEqualTo(SINGLE);
    fill(attack, "gradient", 0, 56, 0);
    assertThat(verdict(Role.ADVERSARIAL_NOISE, Attacked.single(5), attack))
        .isEqualTo(
            SINGLE
                + "; 12.0 % of the images that could get worse had no gradient at the start (see"
                + " docs/guide/trust.md#no-gradient-at-the-start)");
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"ADVERSARIAL_NOISE", "ADVERSARIAL_OUT", "ADVERSARIAL_IN"})
  void aSuiteWithoutASignOfWeaknessIsTrustworthy(Role role) {
    assertThat(verdict(role, Attacked.suite(.3), Attack.sound(100))).isEqualTo("trustworthy");
  }

  @Test
  void theSuitesOwnSignsOfWeaknessAreNamed() {
    Attack flat = Attack.sound(100);
    fill(flat, "gradient", 0, 10, 0);
    assertThat(verdict(flat)).isEqualTo("trustworthy");
    fill(flat, "gradient", 0, 11, 0);
    assertThat(verdict(flat))
        .isEqualTo(
            "says little: 11.0 % of the images that could get worse had no gradient at the start"
                + " (see docs/guide/trust.md#no-gradient-at-the-start)");
    Attack masked = Attack.sound(100);
    fill(masked, "gradient_confidence", 50, 51, .3f);
    assertThat(verdict(masked)).isEqualTo("trustworthy");
    fill(masked, "gradient_confidence", 50, 52, .3f);
    assertThat(verdict(masked))
        .isEqualTo(
            "says little: for 2.0 % of the images, random search found what gradients did not (see"
                + " docs/guide/trust.md#square-beats-gradients)");
    Attack rugged = Attack.sound(100);
    fill(rugged, "double_eps_confidence", 0, 1, .3f);
    assertThat(verdict(rugged)).isEqualTo("trustworthy");
    fill(rugged, "half_eps_confidence", 1, 2, .45f);
    assertThat(verdict(rugged))
        .isEqualTo(
            "says little: the confidence is not monotone in eps for 2 of 16 images (see"
                + " docs/guide/trust.md#not-monotone-in-eps)");
    Attack asMuch = Attack.sound(100);
    Arrays.fill(asMuch.confidences, .9f); // Square's, which the other balls have not
    fill(asMuch, "gradient_confidence", 0, 100, .895f);
    fill(asMuch, "double_eps_confidence", 0, 16, .895f);
    assertThat(verdict(asMuch)).isEqualTo("trustworthy");
    fill(rugged, "gradient", 0, 11, 0);
    assertThat(verdict(rugged)).contains(" no gradient ").contains("); the confidence is not");
  }

  /** Five of a hundred are few, though more than one. */
  @Test
  void aLargerSampleMayHaveMoreExceptions() {
    Attack attack = Attack.sound(100);
    attack.extras.put("half_eps_confidence", new float[100]);
    attack.extras.put("double_eps_confidence", new float[100]);
    fill(attack, "half_eps_confidence", 0, 100, .4f);
    fill(attack, "double_eps_confidence", 0, 100, .4f);
    fill(attack, "double_eps_confidence", 0, 5, .3f);
    assertThat(verdict(attack)).isEqualTo("trustworthy");
    fill(attack, "double_eps_confidence", 0, 6, .3f);
    assertThat(verdict(attack)).contains("not monotone in eps for 6 of 100 images");
  }

  @Test
  void samplesTurnedBySquareAloneCount() {
    Attack attack = new Attack(100, .5f).with("gradient", 1).with("winner", 1);
    int[] labels = attack.labels;
    Arrays.fill(labels, 0, 50, 0); // these resist
    Arrays.fill(labels, 50, 100, 1);
    fill(attack, "winner", 0, 51, 3);
    assertThat(verdict(Role.ADVERSARIAL_SAMPLES, Attacked.suite(.3), attack))
        .isEqualTo("trustworthy");
    fill(attack, "winner", 0, 52, 3);
    assertThat(verdict(Role.ADVERSARIAL_SAMPLES, Attacked.suite(.3), attack))
        .startsWith("says little: for 2.0 % of the images, random search");
  }

  @Test
  void withoutItsDiagnosticsASuiteSaysLittle() {
    for (String missing : Attack.sound(100).extras.keySet()) {
      Attack attack = Attack.sound(100);
      attack.extras.remove(missing);
      assertThat(verdict(attack))
          .as(missing)
          .startsWith("says little: its diagnostics are not stored");
    }
  }

  @Test
  void anAttackThatIsNoneOfTheSuitesIsRefused() {
    for (int winner : new int[] {-1, 4}) {
      Attack attack = Attack.sound(3).with("winner", winner);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> verdict(attack))
          .withMessage("the attack " + winner + " won, of 0 (none) to 3");
    }
  }

  /** A warning must not lead nowhere. */
  @Test
  void everyReasonIsExplained() throws IOException {
    List<String> headings =
        Files.readAllLines(Path.of("docs/guide/trust.md")).stream()
            .filter(line -> line.startsWith("## "))
            .map(line -> line.substring(3).toLowerCase(Locale.ROOT).replace(' ', '-'))
            .toList();
    Attack all = Attack.sound(100);
    fill(all, "gradient", 0, 100, 0);
    fill(all, "gradient_confidence", 0, 100, .3f);
    fill(all, "double_eps_confidence", 0, 16, .3f);
    String reasons =
        verdict(all)
            + verdict(new Attack(100, .3))
            + verdict(Role.ADVERSARIAL_NOISE, Attacked.single(5), new Attack(100, .3))
            + ofEnergy(new Attack(100, .3))
            + Diagnostics.of(set(Role.ADVERSARIAL_NOISE, Attacked.suite(.3), all), Score.ENERGY)
                .orElseThrow()
                .verdict();
    Matcher links = Pattern.compile("docs/guide/trust\\.md#([a-z-]+)").matcher(reasons);
    int found = 0;
    while (links.find()) {
      assertThat(headings).contains(links.group(1));
      found++;
    }
    assertThat(found).isEqualTo(10);
  }

  /** What MSP's attack found says little about energy, though the images are settled for MSP. */
  @Test
  void anAttackOnAnotherScoreSaysLittle() {
    StoredSet onConfidence = set(Role.ADVERSARIAL_NOISE, Attacked.suite(.3), new Attack(100, 1));
    assertThat(Diagnostics.of(onConfidence, Score.MSP).orElseThrow().verdict())
        .isEqualTo("trustworthy");
    assertThat(Diagnostics.of(onConfidence, Score.ENERGY).orElseThrow().verdict())
        .startsWith(
            "says little: the attack was on msp (see"
                + " docs/guide/trust.md#attack-on-another-score); ");
    StoredSet samples =
        set(Role.ADVERSARIAL_SAMPLES, Attacked.single(5), new Attack(100, .5f).labelled(1));
    assertThat(Diagnostics.of(samples, Score.ENERGY).orElseThrow().verdict())
        .isEqualTo("trustworthy");
  }

  /** Energies from 10 to 20: a hundredth of that is .1, and confidences do not matter. */
  @Test
  void scoresAreComparedOnTheirOwnScale() {
    Attack attack = onEnergy();
    assertThat(ofEnergy(attack)).isEqualTo("trustworthy");
    fill(attack, "objective", 0, 2, 20.09f);
    fill(attack, "half_eps_score", 0, 2, 20.09f);
    assertThat(ofEnergy(attack)).isEqualTo("trustworthy");
    fill(attack, "objective", 0, 2, 20.11f);
    assertThat(ofEnergy(attack)).contains("for 2.0 % of the images, random search found");
    Attack rugged = onEnergy();
    fill(rugged, "half_eps_score", 0, 2, 20.11f);
    assertThat(ofEnergy(rugged)).contains("the score is not monotone in eps for 2 of 16 images");
    Attack certain = onEnergy();
    Arrays.fill(certain.confidences, 1);
    fill(certain, "gradient", 0, 11, 0);
    assertThat(ofEnergy(certain)).contains("11.0 % of the images that could get worse");
    for (String missing : onEnergy().extras.keySet()) {
      Attack incomplete = onEnergy();
      incomplete.extras.remove(missing);
      assertThat(ofEnergy(incomplete)).as(missing).startsWith("says little: its diagnostics");
    }
  }

  private static Attack onEnergy() {
    Attack attack = new Attack(100, .3).with("gradient", 1);
    attack.extras.put("clean_score", filled(100, 10));
    attack.extras.put("gradient_score", filled(100, 20));
    attack.extras.put("objective", filled(100, 20));
    attack.extras.put("half_eps_score", filled(16, 15));
    attack.extras.put("double_eps_score", filled(16, 25));
    return attack;
  }

  private static float[] filled(int count, float value) {
    float[] values = new float[count];
    Arrays.fill(values, value);
    return values;
  }

  private static String ofEnergy(Attack attack) {
    AttackOptions options = Attacked.suite(.3).onScore("energy", null);
    return Diagnostics.of(set(Role.ADVERSARIAL_NOISE, options, attack), Score.ENERGY)
        .orElseThrow()
        .verdict();
  }

  private static String verdict(Attack attack) {
    return verdict(Role.ADVERSARIAL_NOISE, Attacked.suite(.3), attack);
  }

  private static String verdict(Role role, AttackOptions options, Attack attack) {
    return Diagnostics.of(set(role, options, attack), Score.MSP).orElseThrow().verdict();
  }

  private static StoredSet set(Role role, @Nullable AttackOptions options, Attack attack) {
    return Attacked.stored("some-set", role, "cifar10", options, attack.predictions());
  }

  private static void fill(Attack attack, String extra, int from, int to, float value) {
    Arrays.fill(Objects.requireNonNull(attack.extras.get(extra)), from, to, value);
  }

  /** What an attack left of n images: the first class has the given confidence. */
  private static final class Attack {

    final float[] confidences;
    final int[] labels;
    final Map<String, float[]> extras = new LinkedHashMap<>();

    Attack(int n, double confidence) {
      confidences = new float[n];
      labels = new int[n];
      Arrays.fill(confidences, (float) confidence);
    }

    /** Confidences of .4 without an attack, in each ball, and for gradients alone. */
    static Attack sound(int n) {
      Attack attack = new Attack(n, .4f);
      attack.extras.put("half_eps_confidence", new float[Math.min(n, 16)]);
      attack.extras.put("double_eps_confidence", new float[Math.min(n, 16)]);
      attack.extras.forEach((name, values) -> Arrays.fill(values, .4f));
      return attack
          .with("gradient", 1)
          .with("clean_confidence", .4f)
          .with("gradient_confidence", .4f);
    }

    Attack with(String extra, float value) {
      float[] values = new float[labels.length];
      Arrays.fill(values, value);
      extras.put(extra, values);
      return this;
    }

    Attack labelled(int label) {
      Arrays.fill(labels, label);
      return this;
    }

    Predictions predictions() {
      float[] probabilities = new float[confidences.length * Attacked.CLASSES];
      for (int i = 0; i < probabilities.length; i++) {
        float first = confidences[i / Attacked.CLASSES];
        probabilities[i] = i % Attacked.CLASSES == 0 ? first : (1 - first) / (Attacked.CLASSES - 1);
      }
      Map<String, NpyArray> arrays = new LinkedHashMap<>();
      extras.forEach((name, values) -> arrays.put(name, array(name, values)));
      return new Predictions(
          Attacked.CLASSES, new float[probabilities.length], probabilities, labels, arrays);
    }

    private static NpyArray array(String name, float[] values) {
      if (name.matches(".*confidence|.*score|objective")) {
        return NpyArray.of(values, values.length);
      }
      int[] ints = new int[values.length];
      Arrays.setAll(ints, i -> (int) values[i]);
      return NpyArray.of(ints, ints.length);
    }
  }
}
