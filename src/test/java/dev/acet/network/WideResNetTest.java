package dev.acet.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WideResNetTest {

  /** Table 1 of the paper by its authors' programs: 36.5 million for WRN-28-10, 8.9 for 40-4. */
  @Test
  void hasAsManyParametersAsPublished() {
    assertThat(ArchitectureFamily.create("wrn-28-10", 10, Activation.RELU).parameters())
        .isEqualTo(36_479_194);
    assertThat(ArchitectureFamily.create("wrn-40-4", 10, Activation.RELU).parameters() / 1e6)
        .isBetween(8.85, 8.95);
  }

  @ParameterizedTest
  @ValueSource(strings = {"wrn-10-1", "wrn-16-4", "wrn-28-10"})
  void isCalledByDepthAndWidth(String id) {
    assertThat(ArchitectureFamily.create(id, 7, Activation.RELU).id()).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"wrn-4-1", "wrn-11-1", "wrn-0-1"})
  void otherDepthsAreRefused(String id) {
    assertThatThrownBy(() -> ArchitectureFamily.create(id, 7, Activation.RELU))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be 10, 16, 22, 28 and so on");
  }

  @ParameterizedTest
  @ValueSource(strings = {"wrn-10", "wrn-10-0", "wrn", "wrn-10-1x"})
  void otherNamesAreRefused(String id) {
    assertThatThrownBy(() -> ArchitectureFamily.create(id, 7, Activation.RELU))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
