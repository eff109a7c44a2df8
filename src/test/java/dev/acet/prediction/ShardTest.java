package dev.acet.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShardTest {

  @Test
  void isReadAsItIsWritten() {
    Shard shard = Shard.of("2/8");
    assertThat(shard).isEqualTo(new Shard(2, 8)).hasToString("2/8");
    assertThat(shard.firstUnit()).isEqualTo(1);
    assertThat(Shard.ofName(shard.name())).contains(shard);
    assertThat(Shard.of("1/1")).isEqualTo(Shard.WHOLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0/4", "5/4", "1/0", "1/100001", "-1/4", "1", "1/4/2", "a/b", "1/9999999"})
  void othersAreRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Shard.of(text))
        .withMessageContaining("is not a shard: I/N");
  }

  @ParameterizedTest
  @ValueSource(strings = {"shard-0-of-4", "shard-5-of-4", "shard-1-of-1", "shard-2", "noise.part"})
  void otherNamesAreNoShards(String name) {
    assertThat(Shard.ofName(name)).isEmpty();
  }
}
