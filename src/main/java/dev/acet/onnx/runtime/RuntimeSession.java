package dev.acet.onnx.runtime;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.acet.tf.SessionOptions;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * A session of ONNX Runtime. Several threads may run it at the same time. Closing waits for the
 * runs in progress; a later run throws {@link IllegalStateException}.
 */
final class RuntimeSession implements AutoCloseable {

  /** Where weights are that lie in files of their own. */
  private static final String EXTERNAL = "session.model_external_initializers_file_folder_path";

  private final OrtEnvironment environment;
  private final OrtSession.SessionOptions options;
  private final OrtSession session;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private boolean closed; // guarded by the lock

  private RuntimeSession(
      OrtEnvironment environment, OrtSession.SessionOptions options, OrtSession session) {
    this.environment = environment;
    this.options = options;
    this.session = session;
  }

  /**
   * Loads a network; the caller closes the session.
   *
   * @throws OrtException if ONNX Runtime cannot load it
   */
  static RuntimeSession open(OnnxSource source, SessionOptions wanted)
      throws IOException, OrtException {
    OrtEnvironment environment =
        OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "acet");
    OrtSession.SessionOptions options = new OrtSession.SessionOptions();
    try {
      options.setIntraOpNumThreads(wanted.effectiveThreads());
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
      return new RuntimeSession(environment, options, session(environment, source, options));
    } catch (IOException | OrtException | RuntimeException e) {
      options.close();
      throw e;
    }
  }

  private static OrtSession session(
      OrtEnvironment environment, OnnxSource source, OrtSession.SessionOptions options)
      throws IOException, OrtException {
    if (source.shown().isEmpty()) {
      return environment.createSession(source.file().toString(), options);
    }
    options.addConfigEntry(EXTERNAL, source.folder().toString());
    return environment.createSession(source.bytes(), options);
  }

  Map<String, NodeInfo> inputs() throws OrtException {
    return session.getInputInfo();
  }

  Map<String, NodeInfo> outputs() throws OrtException {
    return session.getOutputInfo();
  }

  Map<String, String> metadata() throws OrtException {
    return session.getMetadata().getCustomMetadata();
  }

  /**
   * The values of an output.
   *
   * @param shape its sizes
   * @param values row-major
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Values(long[] shape, float[] values) {}

  /**
   * Computes outputs, which must be 32-bit floats.
   *
   * @param values of the input, row-major
   * @param shape its sizes
   * @throws IllegalArgumentException if an output has another type
   */
  List<Values> run(String input, float[] values, long[] shape, List<String> outputs)
      throws OrtException {
    lock.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException("the session of ONNX Runtime is closed");
      }
      try (OnnxTensor fed = OnnxTensor.createTensor(environment, FloatBuffer.wrap(values), shape);
          OrtSession.Result result =
              session.run(Map.of(input, fed), new LinkedHashSet<>(outputs))) {
        List<Values> found = new ArrayList<>();
        for (String output : outputs) {
          found.add(values(output, result.get(output).orElseThrow()));
        }
        return found;
      }
    } finally {
      lock.readLock().unlock();
    }
  }

  private static Values values(String output, OnnxValue value) {
    if (value instanceof OnnxTensor tensor) {
      TensorInfo info = tensor.getInfo();
      FloatBuffer buffer =
          info.onnxType == TensorInfo.OnnxTensorType.ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT
              ? tensor.getFloatBuffer()
              : null;
      if (buffer != null) {
        float[] values = new float[buffer.remaining()];
        buffer.get(values);
        return new Values(info.getShape(), values);
      }
    }
    throw new IllegalArgumentException(
        "an output " + output + " " + Declared.of(value.getInfo()).title());
  }

  @Override
  public void close() {
    lock.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        session.close();
        options.close();
      }
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime cannot close its session", e);
    } finally {
      lock.writeLock().unlock();
    }
  }
}
