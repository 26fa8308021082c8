package dev.cxos.bench.stand;

/**
 * An {@link ArmeriaGateway} that runs.
 *
 * @param process its process
 * @param httpPort where it takes REST/JSON
 */
public record ArmeriaServer(JavaProcess process, int httpPort) implements AutoCloseable {

  @Override
  public void close() {
    process.close();
  }
}
