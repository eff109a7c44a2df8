package dev.acet.cli.option;

import dev.acet.cli.terminal.Flags;
import dev.acet.prediction.OtherOptionsException;
import dev.acet.prediction.Shard;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/** The option that divides a command's work among processes or machines. */
public final class ShardFlag extends Flags {

  @Option(
      names = "--shard",
      paramLabel = "I/N",
      defaultValue = "1/1",
      showDefaultValue = Visibility.NEVER,
      converter = ShardConverter.class,
      description =
          "Compute the I-th of N shares of the work, in a process or on a machine of its own; give"
              + " all shards the same --out. acet merge then joins them.")
  private Shard shard;

  /** The share that is asked for. */
  public Shard shard() {
    return shard;
  }

  /** Computes the share. */
  public interface Work {

    /** Whether there was anything to do. */
    boolean run() throws IOException;
  }

  /**
   * Has a share computed that is stored in one file, unless it is there, and prints where it is.
   *
   * @param place of the share
   * @param out that all shards have in common
   */
  public void store(Path place, Path out, Work work, PrintWriter notes) throws IOException {
    OutputPath.requireFits(spec, place, "--out");
    OutputPath.requireFree(spec, place, true);
    try {
      if (!work.run()) {
        notes.println(place + ": stored before with the same options, kept");
      }
    } catch (OtherOptionsException e) {
      throw usage(e.getMessage() + ". Use another --out, or --force to replace it.");
    }
    out().println(place);
    notes.println(next(out));
  }

  /** What to do after all shards. */
  public String next(Path out) {
    return "After all " + shard.count() + " shards: acet merge " + out;
  }
}
