package dev.acet.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import dev.acet.io.AtomicFile;
import dev.acet.io.OutputException;
import dev.acet.network.ServingGraph;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Writes a network as an ONNX file, which ONNX Runtime and others run without TensorFlow. Inputs
 * and outputs are those of the {@link ServingGraph}, with any number n of images. Static functions;
 * threads may call them concurrently for different files.
 */
public final class OnnxFile {

  /** The set of operators: that of ONNX 1.12, of 2022. */
  private static final long OPERATORS = 17;

  /** The version of the file format that belongs to it. */
  private static final long FORMAT = 8;

  private OnnxFile() {}

  /**
   * Writes a file, completely or not at all. The same network gives the same bytes.
   *
   * @param metadata what there is to know about the model, in this order
   * @throws IllegalArgumentException if the network has an operation that is not known here; the
   *     message is the end of a sentence that begins with the model
   * @throws OutputException if it cannot be written
   */
  public static void write(
      Path file, ServingGraph network, String name, Map<String, String> metadata)
      throws IOException {
    ModelProto.Builder model =
        ModelProto.newBuilder()
            .setIrVersion(FORMAT)
            .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPERATORS))
            .setProducerName("acet");
    metadata.forEach(
        (key, value) ->
            model.addMetadataProps(
                StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
    GraphProto graph = Translation.of(network, name);
    ModelProto complete = model.setGraph(graph).build();
    AtomicFile.write(file, complete::writeTo);
  }
}
