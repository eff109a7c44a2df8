package dev.acet.spark;

import dev.acet.model.Model;
import dev.acet.model.NetworkSource;
import dev.acet.network.InputSpec;
import dev.acet.network.Network;
import dev.acet.network.Outputs;
import dev.acet.prediction.ModelIdentity;
import dev.acet.tf.SessionOptions;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Networks that stay open for the next shard of the same model, until the JVM ends. For one thread
 * at a time.
 */
final class OpenNetworks implements NetworkSource {

  private static final Logger LOG = LoggerFactory.getLogger(OpenNetworks.class);

  private final Map<Key, Network> open = new HashMap<>();

  private record Key(ModelIdentity model, SessionOptions options) {}

  @Override
  public Network of(Model model, SessionOptions options) throws IOException {
    Key key = new Key(model.identity(), options);
    Network network = open.get(key);
    if (network == null) {
      network = model.open(options);
      open.put(key, network);
      Runtime.getRuntime().addShutdownHook(new Thread(network::close));
      LOG.info("opened model {}", model.name());
    }
    return new Lent(network);
  }

  /** What is given away: closing it leaves the network open. */
  private record Lent(Network network) implements Network {

    @Override
    public InputSpec input() {
      return network.input();
    }

    @Override
    public int classes() {
      return network.classes();
    }

    @Override
    public Outputs run(float[] inputs, int count) {
      return network.run(inputs, count);
    }

    @Override
    public boolean hasFeatures() {
      return network.hasFeatures();
    }

    @Override
    public Outputs runWithFeatures(float[] inputs, int count) {
      return network.runWithFeatures(inputs, count);
    }

    @Override
    public void close() {}
  }
}
