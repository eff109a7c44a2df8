package dev.acet.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acet.checkpoint.TensorEntry;
import dev.acet.network.Architecture;
import dev.acet.network.Weight;
import dev.acet.reference.Reference;
import dev.acet.tf.Tensors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The released files themselves. */
class ReleasedCheckpointsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cifar10-plain",
        "cifar10-ceda",
        "cifar10-acet",
        "svhn-plain",
        "svhn-acet",
        "cifar100-plain",
        "mnist-plain",
        "mnist-ceda",
        "mnist-acet"
      })
  void theIndexHoldsTheNetworksWeightsAndSlotsAndTheCounterAlone(String alias) throws IOException {
    CheckpointModel model = find(alias);
    Architecture architecture = model.architecture();
    OptimizerSlots optimizer =
        architecture.id().equals("lenet") ? OptimizerSlots.ADAM : OptimizerSlots.MOMENTUM;
    Set<String> expected = new LinkedHashSet<>();
    architecture.weights().forEach(weight -> expected.add(weight.name()));
    expected.addAll(optimizer.names(architecture));
    expected.add("Variable");
    var entries = model.checkpoint().index().entries();
    assertThat(entries.keySet()).containsExactlyInAnyOrderElementsOf(expected);
    for (Weight weight : architecture.weights()) {
      assertThat(Objects.requireNonNull(entries.get(weight.name())).shape())
          .as(weight.name())
          .isEqualTo(weight.shape());
    }
    Contents contents = Contents.of(architecture, model.checkpoint());
    assertThat(contents.optimizer()).contains(optimizer);
    assertThat(contents.other()).extracting(TensorEntry::name).containsExactly("Variable");
    assertThat(contents.weights().size() + contents.slots().size() + 1).isEqualTo(entries.size());
  }

  @Test
  void valuesAreThoseThatTensorFlowRestores() throws IOException {
    CheckpointModel model = find("svhn-acet");
    List<Weight> weights = model.architecture().weights();
    List<float[]> restored = restore(model.checkpoint().prefix(), weights);
    for (int i = 0; i < weights.size(); i++) {
      String name = weights.get(i).name();
      assertThat(model.checkpoint().floats(name)).as(name).containsExactly(restored.get(i));
    }
  }

  private static List<float[]> restore(Path prefix, List<Weight> weights) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      String[] names = weights.stream().map(Weight::name).toArray(String[]::new);
      String[] slices = new String[names.length];
      Arrays.fill(slices, "");
      List<Class<? extends org.tensorflow.types.family.TType>> types = new ArrayList<>();
      weights.forEach(weight -> types.add(TFloat32.class));
      var restore =
          tf.train.restore(
              tf.constant(prefix.toString()),
              tf.constant(NdArrays.vectorOfObjects(names)),
              tf.constant(NdArrays.vectorOfObjects(slices)),
              types);
      try (Session session = new Session(graph)) {
        Session.Runner runner = session.runner();
        for (Operand<?> tensor : restore.tensors()) {
          runner.fetch(tensor);
        }
        List<float[]> values = new ArrayList<>();
        try (Result result = runner.run()) {
          result.forEach(entry -> values.add(Tensors.floats(entry.getValue())));
        }
        return values;
      }
    }
  }

  private static CheckpointModel find(String alias) throws IOException {
    return new ModelDirectory(Reference.models()).find(alias);
  }
}
