package dev.acet.train;

import dev.acet.data.DataDirectory;
import dev.acet.eval.Progress;
import dev.acet.tf.Devices;
import dev.acet.tf.SessionOptions;
import java.time.Clock;
import java.util.function.Consumer;

/**
 * What a run is given from outside.
 *
 * @param data where its sets are
 * @param session threads, and the precision of attacks
 * @param devices that share each batch
 * @param period how often it saves where it is
 * @param clock for its journal
 * @param progress is told how far it is
 * @param lines is given each line of its log
 */
public record RunContext(
    DataDirectory data,
    SessionOptions session,
    Devices devices,
    SavePeriod period,
    Clock clock,
    Progress progress,
    Consumer<String> lines) {}
