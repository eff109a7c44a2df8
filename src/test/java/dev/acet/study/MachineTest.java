package dev.acet.study;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MachineTest {

  @Test
  void aFlagMayBeListedTwice() {
    assertThat(Machine.features("model name\t: A\nflags\t\t: fpu avx avx2 fma avx ht\n"))
        .containsExactly("avx", "avx2", "fma");
    assertThat(Machine.features("Features\t: fp asimd fp\n")).containsExactly("asimd");
    assertThat(Machine.features("")).isEmpty();
  }
}
