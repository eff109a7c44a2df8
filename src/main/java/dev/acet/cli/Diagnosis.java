package dev.acet.cli;

import dev.acet.cli.option.Locations;
import dev.acet.data.DataDirectory;
import dev.acet.data.KnownDataSet;
import dev.acet.data.SplitStatus;
import dev.acet.model.ModelDirectory;
import dev.acet.model.ReleasedModel;
import dev.acet.tf.Devices;
import dev.acet.tf.SessionOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What {@code acet doctor} finds, as JSON has it. */
record Diagnosis(
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
  record Place(String what, String path, boolean writable, long freeBytes) {

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
  record Model(String alias, String state, List<Integer> epochs, @Nullable String problem) {}

  /** A split of a data set. */
  record Data(
      String name,
      String split,
      String state,
      int images,
      int officialImages,
      @Nullable String problem) {}

  static Diagnosis of(Locations locations) throws IOException {
    Set<String> advice = new LinkedHashSet<>();
    String tensorflow = null;
    String problem = null;
    List<String> devices = List.of();
    try {
      tensorflow = Version.tensorFlow();
      devices = Devices.usable(SessionOptions.withDefaults());
    } catch (LinkageError | RuntimeException | OutOfMemoryError e) {
      problem = problem(e);
    }
    List<Model> models = found("models", () -> models(locations.models), advice);
    List<Data> data = found("data", () -> data(locations.data), advice);
    advise(models, data, advice);
    return new Diagnosis(
        1,
        !devices.isEmpty(),
        Version.acet(),
        Version.java(),
        Version.system(),
        tensorflow,
        problem,
        devices,
        Machine.look(),
        List.of(
            Place.of("models", locations.models),
            Place.of("data", locations.data),
            Place.of("runs", locations.runs())),
        models,
        data,
        List.copyOf(advice));
  }

  private interface Survey<T> {
    List<T> look() throws IOException;
  }

  /** What is found; where looking fails there is nothing, and the advice says why. */
  private static <T> List<T> found(String what, Survey<T> survey, Set<String> advice) {
    try {
      return survey.look();
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      advice.add("The " + what + " cannot be looked at: " + problem(e));
      return List.of();
    }
  }

  private static String problem(Throwable failure) {
    return Failure.of(failure, "doctor").message();
  }

  /** Reads every checkpoint that is there: they are small. */
  private static List<Model> models(Path root) throws IOException {
    ModelDirectory directory = new ModelDirectory(root);
    List<Model> models = new ArrayList<>();
    for (ReleasedModel model : directory.released()) {
      String state =
          model.present() ? "whole" : model.folder().isPresent() ? "incomplete" : "absent";
      String problem = null;
      if (!model.problems().isEmpty()) {
        state = "damaged";
        problem = model.problems().get(0);
      }
      try {
        for (int epoch : model.epochs()) {
          directory.find(model.alias() + "@" + epoch).checkpoint().verify();
        }
      } catch (IOException | RuntimeException | OutOfMemoryError e) {
        state = "damaged";
        problem = problem(e);
      }
      models.add(new Model(model.alias(), state, model.epochs(), problem));
    }
    return models;
  }

  private static List<Data> data(Path root) throws IOException {
    List<Data> data = new ArrayList<>();
    for (SplitStatus status : new DataDirectory(root).status()) {
      int official = status.set().official().of(status.split()).orElse(0);
      String state =
          status.state() == SplitStatus.State.PRESENT && status.images() < official
              ? "subset"
              : status.state().toString();
      data.add(
          new Data(
              status.set().name(),
              status.split().toString(),
              state,
              status.images(),
              official,
              status.problem().isEmpty() ? null : status.problem()));
    }
    return data;
  }

  private static void advise(List<Model> models, List<Data> data, Set<String> advice) {
    if (!models.isEmpty() && models.stream().allMatch(model -> model.state().equals("absent"))) {
      advice.add("acet models fetch all");
    } else {
      adviseOnModels(models, advice);
    }
    adviseOnData(data, advice);
  }

  private static void adviseOnModels(List<Model> models, Set<String> advice) {
    models.stream()
        .filter(model -> !model.state().equals("whole"))
        .map(
            model ->
                "acet models fetch "
                    + model.alias()
                    + (model.state().equals("damaged") ? " --force" : ""))
        .forEach(advice::add);
  }

  private static void adviseOnData(List<Data> data, Set<String> advice) {
    for (Data split : data) {
      KnownDataSet known = KnownDataSet.find(split.name()).orElse(null);
      if (known != null && known.stored() == known) {
        String command = "acet data fetch " + split.name();
        switch (split.state()) {
          case "absent" -> advice.add(command);
          case "broken", "subset" -> advice.add(command + " --force");
          default -> {
            // Nothing to do.
          }
        }
      }
    }
  }
}
