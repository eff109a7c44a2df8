package dev.acet.rejection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The bet on drift is fair, and what scipy computes. */
class DriftTestTest {

  private static final int[] GAPS = {2, 3, 1};

  /** Sums over all sequences of five images, with their exact probabilities. */
  @Test
  void withoutDriftItsExpectationIsOne() {
    DriftTest test = DriftTest.of(GAPS, new long[3]);
    assertThat(expectation(test, new long[3], GAPS, 5)).isCloseTo(1, within(1e-12));
    long[] before = {4, 0, 7};
    int[] urn = {6, 3, 8};
    assertThat(expectation(DriftTest.of(GAPS, before), new long[3], urn, 5))
        .isCloseTo(1, within(1e-12));
  }

  /** The expected evidence after further images, drawn from Pólya's urn. */
  private static double expectation(DriftTest test, long[] counts, int[] urn, int images) {
    if (images == 0) {
      return Math.exp(test.logEvidence(counts));
    }
    double total = 0;
    double sum = 0;
    for (int bin = 0; bin < urn.length; bin++) {
      total += urn[bin] + counts[bin];
    }
    for (int bin = 0; bin < urn.length; bin++) {
      double probability = (urn[bin] + counts[bin]) / total;
      counts[bin]++;
      sum += probability * expectation(test, counts, urn, images - 1);
      counts[bin]--;
    }
    return sum;
  }

  @Test
  void theEvidenceIsThatOfScipy() throws IOException {
    ObjectMapper json = new ObjectMapper();
    JsonNode expected;
    try (InputStream in = DriftTestTest.class.getResourceAsStream("rejection.json")) {
      expected = json.readTree(Objects.requireNonNull(in)).get("drift");
    }
    int[] gaps = json.convertValue(expected.get("gaps"), int[].class);
    long[] counts = json.convertValue(expected.get("counts"), long[].class);
    assertThat(DriftTest.of(gaps, new long[gaps.length]).logEvidence(counts))
        .isCloseTo(expected.get("logEvidence").asDouble(), within(1e-9));
  }
}
