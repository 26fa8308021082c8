package dev.cxos.decision.event.grpc;

import dev.cxos.decision.v1.MutinyEventFeedGrpc.EventFeedImplBase;
import dev.cxos.event.v1.SubscribeRequest;
import dev.cxos.event.v1.SubscribeResponse;
import dev.cxos.platform.event.EventFeed;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Multi;

/** Serves the feed. */
@GrpcService
public class EventFeedGrpcService extends EventFeedImplBase {

  private final EventFeed feed;

  EventFeedGrpcService(EventFeed feed) {
    this.feed = feed;
  }

  @Override
  public Multi<SubscribeResponse> subscribe(SubscribeRequest request) {
    return feed.subscribe(request);
  }
}
