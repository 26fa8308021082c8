package dev.cxos.bench.stand;

/**
 * A decision-service that runs.
 *
 * @param process its process
 * @param port where it takes gRPC
 * @param database its database
 */
public record DecisionServer(JavaProcess process, int port, String database)
    implements AutoCloseable {

  @Override
  public void close() {
    process.close();
  }
}
