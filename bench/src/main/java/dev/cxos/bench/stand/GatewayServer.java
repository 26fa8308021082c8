package dev.cxos.bench.stand;

/**
 * A gateway that runs.
 *
 * @param process its process
 * @param httpPort where it takes REST/JSON
 * @param grpcPort where it takes gRPC
 */
public record GatewayServer(JavaProcess process, int httpPort, int grpcPort)
    implements AutoCloseable {

  @Override
  public void close() {
    process.close();
  }
}
