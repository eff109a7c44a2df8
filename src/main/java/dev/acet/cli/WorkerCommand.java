package dev.acet.cli;

import dev.acet.cli.terminal.ExitCode;
import dev.acet.cli.terminal.Subcommand;
import dev.acet.tf.SessionOptions;
import dev.acet.tf.WorkerServer;
import java.io.IOException;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code acet worker}. */
@Command(
    name = "worker",
    description = {
      "Compute for train --workers, until it is interrupted.",
      "Starts TensorFlow's own server, which has no authentication: whoever reaches its port can"
          + " run what they like as you."
    })
final class WorkerCommand extends Subcommand {

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "7000",
      description = "The port to listen on (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--any-address",
      description =
          "Listen on all addresses of this machine, not only for its own processes. Only in a"
              + " private network, or behind a firewall.")
  private boolean anyAddress;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "0",
      showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER,
      description = "Number of threads (default: one per core).")
  private int threads;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (anyAddress) {
      err()
          .printf(
              Locale.ROOT,
              "TensorFlow's server has no authentication: whoever reaches port %d of this machine"
                  + " can run what they like as you. Keep it in a private network, or behind a"
                  + " firewall.%n",
              port);
    }
    if (!WorkerServer.start(port, new SessionOptions(threads), anyAddress)) {
      err()
          .println(
              "acet: TensorFlow's server cannot be kept to this machine's own processes here (that"
                  + " takes Linux 5.7). If a firewall protects the port, add --any-address");
      return ExitCode.INPUT;
    }
    out()
        .printf(
            Locale.ROOT,
            "listening on port %d%s%n",
            port,
            anyAddress ? "" : " of this machine alone");
    out().flush();
    Thread.currentThread().join(); // until a signal ends the process
    return ExitCode.DONE;
  }
}
