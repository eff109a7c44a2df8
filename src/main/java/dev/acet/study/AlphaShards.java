package dev.acet.study;

import dev.acet.io.InputException;
import dev.acet.paper.PaperTable2;
import dev.acet.prediction.Shard;
import dev.acet.prediction.ShardPlaces;
import dev.acet.prediction.Units;
import dev.acet.report.AlphaReport;
import dev.acet.report.AlphaRow;
import dev.acet.theory.AlphaResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The shards of alpha scaling in a folder, which processes of their own have computed. Immutable;
 * threads may share it.
 */
public record AlphaShards(Path folder) {

  /** Where the shards are: {@code alpha-shard-2-of-4.json} in the folder. */
  public ShardPlaces places() {
    return new ShardPlaces(folder, "alpha-", ".json", "acet alpha-scaling");
  }

  /**
   * The report on all rays, which is that of one process.
   *
   * @throws InputException if a shard is missing, damaged or of other options than the rest
   */
  public AlphaReport report() throws IOException {
    List<AlphaShard> all = read();
    AlphaShard.Options options = all.get(0).options();
    List<AlphaRow> rows = new ArrayList<>();
    for (int model = 0; model < options.models().size(); model++) {
      int at = model;
      rows.add(
          row(options.models().get(at).name(), all.stream().map(s -> s.rows().get(at)).toList()));
    }
    String images = new RaySource(options.noise(), options.images()).description(options.seed());
    return new AlphaReport(options.alpha(), options.noise(), images, options.seed(), rows);
  }

  private List<AlphaShard> read() throws IOException {
    ShardPlaces places = places();
    List<Shard> shards = places.all();
    List<AlphaShard> all = new ArrayList<>();
    for (Shard shard : shards) {
      AlphaShard read = AlphaShard.read(places.of(shard), shard);
      all.add(read);
      String differences = all.get(0).differences(read);
      if (!differences.isEmpty()) {
        throw InputException.corrupt(
            places.of(shard),
            "the options of shard " + shards.get(0),
            "others: " + differences,
            "Compute all shards with the same options and models.");
      }
    }
    requireAllRays(shards, all);
    return all;
  }

  private void requireAllRays(List<Shard> shards, List<AlphaShard> all) throws InputException {
    for (int model = 0; model < all.get(0).rows().size(); model++) {
      int at = model;
      Units rays =
          new Units(all.stream().mapToInt(s -> s.rows().get(at).result().images()).sum(), 1);
      for (Shard shard : shards) {
        int found = all.get(shard.firstUnit()).rows().get(at).result().images();
        if (found != rays.images(shard)) {
          throw InputException.corrupt(
              places().of(shard),
              rays.images(shard) + " rays of " + rays.count(),
              String.valueOf(found),
              "Compute all shards with the same images.");
        }
      }
    }
  }

  private static AlphaRow row(String model, List<AlphaShard.Row> shards) {
    AlphaShard.Row first = shards.get(0);
    List<AlphaResult> refined =
        shards.stream().map(AlphaShard.Row::refined).filter(Objects::nonNull).toList();
    return new AlphaRow(
        model,
        first.title(),
        first.epoch(),
        AlphaResult.joined(shards.stream().map(AlphaShard.Row::result).toList()),
        refined.isEmpty() ? Optional.empty() : Optional.of(AlphaResult.joined(refined)),
        Optional.ofNullable(first.paper()).flatMap(PaperTable2::find));
  }
}
