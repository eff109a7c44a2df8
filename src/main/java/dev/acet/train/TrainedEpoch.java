package dev.acet.train;

import dev.acet.train.update.UpdateImages;
import org.jspecify.annotations.Nullable;

/**
 * What was trained since the beginning of an epoch, or since the run was resumed in it.
 *
 * @param state after the last update
 * @param updates number of updates
 * @param seconds that they took
 * @param lastBatch the batch of the last one; null if there was none
 * @param over whether the run ends here because its deadline has passed
 */
record TrainedEpoch(
    RunState state, long updates, double seconds, @Nullable UpdateImages lastBatch, boolean over) {}
