package dev.acet.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** An ONNX file as ONNX Runtime runs it. */
public final class OnnxModel implements AutoCloseable {

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;

  private OnnxModel(OrtSession session) {
    this.session = session;
  }

  public static OnnxModel open(Path file) {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      return new OnnxModel(OrtEnvironment.getEnvironment().createSession(file.toString(), options));
    } catch (OrtException e) {
      throw new AssertionError("ONNX Runtime does not load " + file, e);
    }
  }

  /** What a file gives for some inputs: arrays by name. */
  public record Outputs(Map<String, Object> byName) {

    private <T> T value(String name, Class<T> type) {
      return type.cast(Objects.requireNonNull(byName.get(name), name));
    }

    /** The values of a matrix, row-major, or those of a list. */
    public float[] floats(String name) {
      Object value = value(name, Object.class);
      if (!(value instanceof float[][] rows)) {
        return (float[]) value;
      }
      float[] values = new float[rows.length * rows[0].length];
      for (int i = 0; i < rows.length; i++) {
        System.arraycopy(rows[i], 0, values, i * rows[0].length, rows[0].length);
      }
      return values;
    }

    public double[] score() {
      return value("score", double[].class);
    }

    public boolean[] inDistribution() {
      return value("in_distribution", boolean[].class);
    }
  }

  /** Runs it on some inputs. */
  public Outputs run(float[] inputs, long... shape) {
    try (OnnxTensor tensor = OnnxTensor.createTensor(environment, FloatBuffer.wrap(inputs), shape);
        OrtSession.Result result = session.run(Map.of("images", tensor))) {
      Map<String, Object> outputs = new HashMap<>();
      for (Map.Entry<String, OnnxValue> output : result) {
        outputs.put(output.getKey(), output.getValue().getValue());
      }
      return new Outputs(outputs);
    } catch (OrtException e) {
      throw new AssertionError("ONNX Runtime does not run", e);
    }
  }

  /** The shape of an input or output of floats; -1 for the number of images. */
  public long[] shape(String name) {
    try {
      NodeInfo info = session.getInputInfo().get(name);
      NodeInfo found = info != null ? info : session.getOutputInfo().get(name);
      TensorInfo tensor = (TensorInfo) Objects.requireNonNull(found, name).getInfo();
      if (tensor.type != OnnxJavaType.FLOAT) {
        throw new AssertionError(name + " is " + tensor.type);
      }
      return tensor.getShape();
    } catch (OrtException e) {
      throw new AssertionError(e);
    }
  }

  public Map<String, String> metadata() {
    try {
      return session.getMetadata().getCustomMetadata();
    } catch (OrtException e) {
      throw new AssertionError("no metadata", e);
    }
  }

  /** Who wrote it, and what the graph is called. */
  public List<String> names() {
    try {
      return List.of(session.getMetadata().getProducerName(), session.getMetadata().getGraphName());
    } catch (OrtException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new AssertionError(e);
    }
  }
}
