package dev.acet.train;

import dev.acet.data.DataDirectory;
import dev.acet.data.ImageBatch;
import dev.acet.data.LabelledImages;
import dev.acet.data.OutlierImages;
import dev.acet.io.InputException;
import dev.acet.run.OutlierSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The outliers of a run, as batches by the number of the update. For one thread at a time.
 *
 * @param ofUpdate number of outliers of an update
 * @param remarks what was skipped in their folders
 */
record RunOutliers(OutlierImages images, int ofUpdate, List<String> remarks) {

  /**
   * Reads the outliers that a run's options name; null if they name none.
   *
   * @param ofUpdate number of outliers of an update
   * @throws InputException if a set is missing or damaged, or does not fit into memory
   */
  static @Nullable RunOutliers open(DataDirectory data, RunOptions options, int ofUpdate)
      throws IOException {
    OutlierSettings settings = options.settings().outliers();
    if (settings.sets().isEmpty()) {
      return null;
    }
    long seed = options.settings().optimisation().seed();
    List<LabelledImages> sources = new ArrayList<>();
    List<String> remarks = new ArrayList<>();
    for (String set : settings.sets()) {
      LabelledImages all = data.openAsOutliers(set);
      remarks.addAll(all.remarks());
      sources.add(settings.outLimit() == null ? all : all.sample(settings.outLimit(), seed));
    }
    OutlierImages images =
        OutlierImages.load(sources, options.imageTarget(), options.augmentation(), seed);
    return new RunOutliers(images, ofUpdate, remarks);
  }

  /**
   * The outliers of an update.
   *
   * @param update its number, from 0
   */
  ImageBatch batch(long update) {
    return images.batch(update, ofUpdate);
  }
}
