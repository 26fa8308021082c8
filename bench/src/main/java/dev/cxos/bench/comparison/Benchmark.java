package dev.cxos.bench.comparison;

import dev.cxos.bench.BenchOptions;
import dev.cxos.bench.report.Result;
import dev.cxos.bench.stand.Stand;
import java.io.IOException;
import java.sql.SQLException;

/** One comparison. It starts what it measures, and ends it. */
public interface Benchmark {

  /** Its name on the command line. */
  String name();

  /**
   * Measures.
   *
   * @param stand starts services and knows the database
   * @param options how much of it
   * @param progress is told what goes on
   */
  Result run(Stand stand, BenchOptions options, Progress progress) throws IOException, SQLException;
}
