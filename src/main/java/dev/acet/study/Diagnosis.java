package dev.acet.study;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether acet can work on this machine: its hardware, the models and data found, and the commands
 * that get what is missing. {@code acet doctor} prints it; its JSON has these names.
 */
public record Diagnosis(
    int schema,
    boolean runs,
    String acet,
    String java,
    String system,
    @Nullable String tensorflow,
    @Nullable String tensorflowProblem,
    List<String> devices,
    Machine machine,
    List<Place> places,
    List<Model> models,
    List<Data> data,
    List<String> advice) {

  /** A folder and the room on its disk. */
  public record Place(String what, String path, boolean writable, long freeBytes) {

    static Place of(String what, Path path) {
      Path existing = path.toAbsolutePath();
      while (existing.getParent() != null && !Files.exists(existing)) {
        existing = existing.getParent();
      }
      return new Place(
          what,
          path.toString(),
          Files.isDirectory(existing) && Files.isWritable(existing),
          existing.toFile().getUsableSpace());
    }
  }

  /** A released model. */
  public record Model(String alias, String state, List<Integer> epochs, @Nullable String problem) {}

  /** A split of a data set. */
  public record Data(
      String name,
      String split,
      String state,
      int images,
      int officialImages,
      @Nullable String problem) {}
}
