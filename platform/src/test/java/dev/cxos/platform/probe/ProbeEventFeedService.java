package dev.cxos.platform.probe;

import dev.cxos.event.v1.SubscribeRequest;
import dev.cxos.event.v1.SubscribeResponse;
import dev.cxos.platform.event.EventFeed;
import dev.cxos.survey.v1.MutinyEventFeedGrpc;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Multi;

@GrpcService
public class ProbeEventFeedService extends MutinyEventFeedGrpc.EventFeedImplBase {

  private final EventFeed feed;

  ProbeEventFeedService(EventFeed feed) {
    this.feed = feed;
  }

  @Override
  public Multi<SubscribeResponse> subscribe(SubscribeRequest request) {
    return feed.subscribe(request);
  }
}
