package dev.cxos.cli.command;

import dev.cxos.cli.figures.QueryOptions;
import dev.cxos.survey.v1.TimeBucket;
import picocli.CommandLine.Option;

/** How much time each point of an analysis stands for. */
final class BucketOption {
  @Option(
      names = "--bucket",
      defaultValue = "WEEK",
      paramLabel = "BUCKET",
      description = "A point for each ${COMPLETION-CANDIDATES}; week unless given.")
  private QueryOptions.Bucket bucket = QueryOptions.Bucket.WEEK;

  TimeBucket bucket() {
    return TimeBucket.valueOf(bucket.name());
  }
}
