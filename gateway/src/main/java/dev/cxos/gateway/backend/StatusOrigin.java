package dev.cxos.gateway.backend;

import io.grpc.ClientStreamTracer;
import io.grpc.Metadata;

/**
 * Finds out whether the status of a call was sent by the backend or made up by the gateway's own
 * client. Only the former is meant for the caller. One per call.
 */
public final class StatusOrigin extends ClientStreamTracer.Factory {
  private volatile boolean trailersReceived;

  @Override
  public ClientStreamTracer newClientStreamTracer(
      ClientStreamTracer.StreamInfo info, Metadata headers) {
    return new ClientStreamTracer() {
      @Override
      public void inboundTrailers(Metadata trailers) {
        trailersReceived = true;
      }
    };
  }

  /** Whether the backend sent the status that the call was closed with. */
  public boolean isBackend() {
    return trailersReceived;
  }
}
