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
      "Starts TensorFlow's own server, which has no authentication: anyone who can reach its port"
          + " can run anything with your permissions."
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
          "Accept connections from other machines, too. Use it only on a private network or with a"
              + " firewall.")
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
              "TensorFlow's server has no authentication: anyone who can reach port %d of this"
                  + " machine can run anything with your permissions. Use a private network or a"
                  + " firewall.%n",
              port);
    }
    if (!WorkerServer.start(port, new SessionOptions(threads), anyAddress)) {
      err()
          .println(
              "acet: TensorFlow's server cannot be limited to connections from this machine here:"
                  + " that needs Linux 5.7 or later. If a firewall protects the port, add"
                  + " --any-address.");
      return ExitCode.INPUT;
    }
    out()
        .printf(
            Locale.ROOT,
            "listening on port %d%s%n",
            port,
            anyAddress ? "" : ", for this machine only");
    out().flush();
    Thread.currentThread().join(); // until a signal ends the process
    return ExitCode.DONE;
  }
}
