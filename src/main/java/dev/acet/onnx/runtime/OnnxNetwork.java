package dev.acet.onnx.runtime;

import ai.onnxruntime.OrtException;
import dev.acet.network.InputSpec;
import dev.acet.network.Network;
import dev.acet.network.Outputs;
import dev.acet.onnx.runtime.RuntimeSession.Values;
import dev.acet.prediction.Softmax;
import java.util.Arrays;
import java.util.List;

/**
 * A network in a session of ONNX Runtime, ready to run.
 *
 * <p>Several threads may run it at the same time. Closing waits for the runs in progress; a later
 * run throws {@link IllegalStateException}.
 */
final class OnnxNetwork implements Network {

  private final OnnxProgram program;
  private final RuntimeSession session;

  OnnxNetwork(OnnxProgram program, RuntimeSession session) {
    this.program = program;
    this.session = session;
  }

  @Override
  public InputSpec input() {
    return program.input();
  }

  @Override
  public int classes() {
    return program.classes();
  }

  @Override
  public boolean hasFeatures() {
    return program.hasFeatures();
  }

  @Override
  public Outputs run(float[] inputs, int count) {
    return outputs(inputs, count, List.of(program.logits()));
  }

  @Override
  public Outputs runWithFeatures(float[] inputs, int count) {
    String features =
        program
            .features()
            .orElseThrow(() -> new IllegalStateException("this network shows no features"));
    return outputs(inputs, count, List.of(program.logits(), features));
  }

  private Outputs outputs(float[] inputs, int count, List<String> wanted) {
    int size = input().size();
    if (count < 1 || inputs.length < (long) count * size) {
      throw new IllegalArgumentException(
          count
              + " inputs of "
              + size
              + " values were requested, but there are only "
              + inputs.length
              + " values");
    }
    float[][] found = new float[wanted.size()][0];
    int batch = program.images().batch() == 0 ? count : program.images().batch();
    for (int from = 0; from < count; from += batch) {
      // A fixed batch may be longer than what is left; what comes out for the rest is dropped.
      float[] pixels = Arrays.copyOfRange(inputs, from * size, (from + batch) * size);
      int some = Math.min(batch, count - from);
      List<Values> values = run(pixels, batch, wanted);
      for (int i = 0; i < found.length; i++) {
        float[] rows = values.get(i).values(); // [batch, ..]
        found[i] = joined(found[i], Arrays.copyOf(rows, rows.length / batch * some));
      }
    }
    float[] features = found.length > 1 ? found[1] : new float[0];
    return new Outputs(classes(), found[0], Softmax.ofRows(found[0], classes()), features);
  }

  private List<Values> run(float[] pixels, int batch, List<String> wanted) {
    ImagePort images = program.images();
    try {
      return session.run(images.name(), images.values(pixels), images.sizes(batch), wanted);
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime: " + OnnxReader.reason(e), e);
    }
  }

  private static float[] joined(float[] first, float[] then) {
    float[] all = Arrays.copyOf(first, first.length + then.length);
    System.arraycopy(then, 0, all, first.length, then.length);
    return all;
  }

  @Override
  public void close() {
    session.close();
  }
}
