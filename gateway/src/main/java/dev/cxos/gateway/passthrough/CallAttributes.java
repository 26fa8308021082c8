package dev.cxos.gateway.passthrough;

import dev.cxos.gateway.observation.CallMetrics.Door;
import io.grpc.Attributes;
import io.grpc.Deadline;

/** What is known of a call that did not come over the gRPC server. */
public final class CallAttributes {
  /** The door that it came through. */
  public static final Attributes.Key<Door> DOOR = Attributes.Key.create("door");

  /** When it has to be done. */
  public static final Attributes.Key<Deadline> DEADLINE = Attributes.Key.create("deadline");

  private CallAttributes() {}
}
