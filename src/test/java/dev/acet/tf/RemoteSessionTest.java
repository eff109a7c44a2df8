package dev.acet.tf;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Constant;
import org.tensorflow.types.TInt32;

/** Sessions on this process's own server. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere, a server listens on all addresses")
class RemoteSessionTest {

  private static final SessionOptions OPTIONS = new SessionOptions(1);

  @Test
  void aSessionRunsAndIsDeletedWhenItIsClosed() throws Exception {
    LocalMaster.start(OPTIONS);
    try (Graph graph = new Graph()) {
      Constant<TInt32> seven = Ops.create(graph).constant(7);
      Pointer handle;
      try (Session session =
          RemoteSession.open(graph, OPTIONS.toConfig(), "grpc://" + LocalMaster.address())) {
        Field field = Session.class.getDeclaredField("nativeHandle");
        field.setAccessible(true);
        handle = (Pointer) field.get(session);
        try (Result result = session.runner().fetch(seven).run()) {
          assertThat(((TInt32) result.get(0)).getInt()).isEqualTo(7);
        }
        assertThat(handle.isNull()).isFalse();
      }
      assertThat(handle.isNull()).isTrue();
    }
  }
}
