package dev.acet.tf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.proto.ConfigProto;

class DevicesTest {

  @ParameterizedTest
  @CsvSource({
    "/cpu:0, /device:CPU:0",
    "/gpu:12, /device:GPU:12",
    "gpu:1, /device:GPU:1",
    "/device:GPU:0, /device:GPU:0",
    "/DEVICE:Cpu:3, /device:CPU:3"
  })
  void namesHaveAFullForm(String name, String full) {
    assertThat(Devices.canonical(name)).isEqualTo(full);
    assertThat(new Devices(List.of(name, name), 1, 1).towers()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "cpu",
        "/cpu:",
        "/cpu:-1",
        "/tpu:0",
        "/gpu:0 ",
        "/job:a/cpu:0",
        "/gpu:9999"
      })
  void otherNamesAreNone(String name) {
    assertThatThrownBy(() -> new Devices(List.of(name), 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"" + name + "\" is not a device");
  }

  @Test
  void sharesAndNumbersThatMakeNoSenseAreRefused() {
    for (double share : new double[] {0, -1, 1.1, Double.NaN}) {
      assertThatThrownBy(() -> new Devices(List.of(), share, 1)).hasMessageContaining("" + share);
    }
    assertThatThrownBy(() -> new Devices(List.of(), 1, 0)).hasMessageContaining("0 devices");
  }

  @Test
  void configuresASession() {
    ConfigProto config = new Devices(List.of(), .25, 2).configure(new SessionOptions(3));
    assertThat(config.getDeviceCountOrThrow("CPU")).isEqualTo(2);
    assertThat(config.getGpuOptions().getPerProcessGpuMemoryFraction()).isEqualTo(.25);
    assertThat(config.getIntraOpParallelismThreads()).isEqualTo(3);
    assertThat(Devices.withDefaults().towers()).isEqualTo(1);
    assertThat(Devices.withDefaults().configure(new SessionOptions(0)).hasGpuOptions()).isFalse();
  }

  @Test
  void aDeviceThatIsNotThereIsTold() {
    SessionOptions options = SessionOptions.withDefaults();
    assertThatCode(() -> new Devices(List.of("/cpu:0"), 1, 1).require(options))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> new Devices(List.of("/cpu:0", "/gpu:99"), 1, 1).require(options))
        .isInstanceOf(DeviceException.class)
        .hasMessageContaining("the device /gpu:99 cannot be used here");
  }
}
