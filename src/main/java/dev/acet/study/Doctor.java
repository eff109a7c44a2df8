package dev.acet.study;

import dev.acet.data.DataDirectory;
import dev.acet.data.KnownDataSet;
import dev.acet.data.SplitStatus;
import dev.acet.model.ModelDirectory;
import dev.acet.model.ReleasedModel;
import dev.acet.tf.Devices;
import dev.acet.tf.SessionOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Examines the machine and the folders of models, data and runs.
 *
 * @param models released models
 * @param data data sets
 * @param runs own runs
 * @param explanation of a failure, in words for the user
 */
public record Doctor(Path models, Path data, Path runs, Function<Throwable, String> explanation) {

  /** Examines everything; what is broken becomes part of the diagnosis and is not an error. */
  public Diagnosis examine() throws IOException {
    Set<String> advice = new LinkedHashSet<>();
    String tensorflow = null;
    String problem = null;
    List<String> devices = List.of();
    try {
      tensorflow = Versions.tensorFlow();
      devices = Devices.usable(SessionOptions.withDefaults());
    } catch (LinkageError | RuntimeException | OutOfMemoryError e) {
      problem = explanation.apply(e);
    }
    List<Diagnosis.Model> foundModels = found("models", this::lookAtModels, advice);
    List<Diagnosis.Data> foundData = found("data", this::lookAtData, advice);
    advise(foundModels, foundData, advice);
    return new Diagnosis(
        1,
        !devices.isEmpty(),
        Versions.acet(),
        Versions.java(),
        Versions.system(),
        tensorflow,
        problem,
        devices,
        Machine.look(),
        List.of(
            Diagnosis.Place.of("models", models),
            Diagnosis.Place.of("data", data),
            Diagnosis.Place.of("runs", runs)),
        foundModels,
        foundData,
        List.copyOf(advice));
  }

  private interface Survey<T> {
    List<T> look() throws IOException;
  }

  /** What was found; empty if the search failed, and then the advice says why. */
  private <T> List<T> found(String what, Survey<T> survey, Set<String> advice) {
    try {
      return survey.look();
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      advice.add("The " + what + " cannot be looked at: " + explanation.apply(e));
      return List.of();
    }
  }

  /** Reads every checkpoint found, since they are small. */
  private List<Diagnosis.Model> lookAtModels() throws IOException {
    ModelDirectory directory = new ModelDirectory(models);
    List<Diagnosis.Model> found = new ArrayList<>();
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
        problem = explanation.apply(e);
      }
      found.add(new Diagnosis.Model(model.alias(), state, model.epochs(), problem));
    }
    return found;
  }

  private List<Diagnosis.Data> lookAtData() throws IOException {
    List<Diagnosis.Data> found = new ArrayList<>();
    for (SplitStatus status : new DataDirectory(data).status()) {
      int official = status.set().official().of(status.split()).orElse(0);
      String state =
          status.state() == SplitStatus.State.PRESENT && status.images() < official
              ? "subset"
              : status.state().toString();
      found.add(
          new Diagnosis.Data(
              status.set().name(),
              status.split().toString(),
              state,
              status.images(),
              official,
              status.problem().isEmpty() ? null : status.problem()));
    }
    return found;
  }

  private static void advise(
      List<Diagnosis.Model> models, List<Diagnosis.Data> data, Set<String> advice) {
    if (!models.isEmpty() && models.stream().allMatch(model -> model.state().equals("absent"))) {
      advice.add("acet models fetch all");
    } else {
      adviseOnModels(models, advice);
    }
    adviseOnData(data, advice);
  }

  private static void adviseOnModels(List<Diagnosis.Model> models, Set<String> advice) {
    models.stream()
        .filter(model -> !model.state().equals("whole"))
        .map(
            model ->
                "acet models fetch "
                    + model.alias()
                    + (model.state().equals("damaged") ? " --force" : ""))
        .forEach(advice::add);
  }

  private static void adviseOnData(List<Diagnosis.Data> data, Set<String> advice) {
    for (Diagnosis.Data split : data) {
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
