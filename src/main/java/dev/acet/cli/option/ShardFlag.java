package dev.acet.cli.option;

import dev.acet.cli.terminal.Flags;
import dev.acet.prediction.OtherOptionsException;
import dev.acet.prediction.Shard;
import java.nio.file.Path;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

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

  /** Says that a shard was not computed again. */
  public String kept(Path place) {
    return place + ": stored before with the same options, kept";
  }

  /** Refuses to replace a shard of other options. */
  public ParameterException refused(OtherOptionsException other) {
    return usage(other.getMessage() + ". Use another --out, or --force to replace it.");
  }

  /** What to do after all shards. */
  public String next(Path out) {
    return "After all " + shard.count() + " shards: acet merge " + out;
  }
}
