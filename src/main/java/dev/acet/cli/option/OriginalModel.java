package dev.acet.cli.option;

import dev.acet.cli.terminal.Flags;
import dev.acet.model.ModelDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The options that name a model as the original's programs do: a run's folder, and a checkpoint in
 * it.
 */
public final class OriginalModel extends Flags {

  @Option(names = "--model_folder", hidden = true)
  private @Nullable Path folder;

  @Option(names = "--model_name", hidden = true)
  private @Nullable Path name;

  /** The folder; null if no model was named this way. */
  public @Nullable Path folder() {
    if (folder == null && name != null) {
      throw usage("--model_name needs --model_folder");
    }
    return folder;
  }

  /**
   * The MODEL that is meant: the checkpoint of that name, or the last of a series with it; without
   * a name, the folder. A folder that is not where the option says is searched for among the
   * released models.
   *
   * @param models the released models' folder
   */
  public String model(Path folder, Path models) throws IOException {
    Path released = models.resolve(String.valueOf(folder.getFileName()));
    Path run = !Files.isDirectory(folder) && Files.isDirectory(released) ? released : folder;
    if (name == null) {
      return run.toString();
    }
    Path checkpoints = run.resolve("models");
    Path prefix = (Files.isDirectory(checkpoints) ? checkpoints : run).resolve(name);
    boolean isSeries =
        !Files.exists(Path.of(prefix + ".index"))
            && prefix.getFileName().toString().equals(lastWithoutEpoch(run, models));
    return (isSeries ? run : prefix).toString();
  }

  private static String lastWithoutEpoch(Path run, Path models) throws IOException {
    Path last = new ModelDirectory(models).find(run.toString()).checkpoint().prefix();
    return last.getFileName().toString().replaceFirst("-\\d+$", "");
  }
}
