package dev.cxos.bench.stand;

import io.grpc.ManagedChannel;

/**
 * A survey-service that runs.
 *
 * @param process its process
 * @param port where it takes gRPC
 * @param database its database
 * @param channel a channel to it that carries the token
 */
public record SurveyServer(JavaProcess process, int port, String database, ManagedChannel channel)
    implements AutoCloseable {

  @Override
  public void close() {
    channel.shutdownNow();
    process.close();
  }
}
