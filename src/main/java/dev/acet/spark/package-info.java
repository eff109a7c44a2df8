/**
 * Scoring on Apache Spark: programs for {@code spark-submit}, and the same for a data frame.
 * Nothing else uses this package, and acet is built without it where Spark is not wanted: see
 * {@code docs/guide/cluster.md}.
 */
@NullMarked
package dev.acet.spark;

import org.jspecify.annotations.NullMarked;
