package dev.acet.tf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt32;

class RunTraceTest {

  private static int add() {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TInt32> sum = tf.math.add(tf.constant(2), tf.constant(3));
      try (Session session = new Session(graph, SessionOptions.withDefaults().toConfig());
          Result result = RunTrace.run(session.runner().fetch(sum))) {
        return ((TInt32) result.get(0)).getInt();
      }
    }
  }

  @Test
  void onlyRunsDuringTheWorkAreRecorded() {
    assertThat(add()).isEqualTo(5);
    assertThat(RunTrace.of(() -> {})).isEmpty();
    assertThat(
            RunTrace.of(
                () -> {
                  assertThat(add()).isEqualTo(5);
                  assertThat(add()).isEqualTo(5);
                }))
        .hasSize(2)
        .allSatisfy(run -> assertThat(run.getDevStatsList()).isNotEmpty());
  }

  @Test
  void thereIsOneTraceAtATime() {
    assertThatThrownBy(() -> RunTrace.of(() -> RunTrace.of(() -> {})))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a trace is being taken already");
    assertThat(RunTrace.of(RunTraceTest::add)).hasSize(1); // the failed one has ended
  }
}
