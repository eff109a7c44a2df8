package dev.acet.cli;

import dev.acet.checkpoint.SavedCheckpoint;
import dev.acet.fetch.FaultyServer;
import dev.acet.network.Activation;
import dev.acet.network.Architecture;
import dev.acet.network.LeNet;
import dev.acet.network.ResNetSmall;
import dev.acet.paper.PaperModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Random weights in the place of a released model, below {@code /m} of a server. Only models whose
 * checksums acet does not know can be served so.
 */
final class ServedModel {

  private ServedModel() {}

  /**
   * Saves it and serves its files.
   *
   * @return its prefix in the folder where it was saved
   */
  static Path on(FaultyServer server, String alias, Path folder) throws IOException {
    String name = PaperModels.folder(alias);
    Path origin = Files.createDirectories(folder);
    Path prefix = origin.resolve(name + "-100");
    SavedCheckpoint.save(prefix, architecture(alias), 3);
    Files.writeString(origin.resolve("checkpoint"), "model_checkpoint_path: \"x-100\"\n");
    Files.writeString(origin.resolve(name + "-100.meta"), "graph");
    try (Stream<Path> files = Files.list(origin)) {
      for (Path path : (Iterable<Path>) files::iterator) {
        server.on(
            "/m/" + encoded(name) + "/models/" + encoded(path.getFileName().toString()),
            FaultyServer.file(Files.readAllBytes(path), "\"1\""));
      }
    }
    return prefix;
  }

  private static Architecture architecture(String alias) {
    return alias.startsWith("mnist")
        ? new LeNet(10, Activation.RELU)
        : new ResNetSmall(alias.startsWith("cifar100") ? 100 : 10, Activation.RELU);
  }

  static String encoded(String name) {
    return name.replace(" ", "%20").replace(":", "%3A").replace("=", "%3D");
  }
}
