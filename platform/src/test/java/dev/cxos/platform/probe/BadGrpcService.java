package dev.cxos.platform.probe;

import dev.cxos.survey.v1.GetJourneyRequest;
import dev.cxos.survey.v1.Journey;
import io.grpc.Status;
import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.time.Instant;

/** Breaks the rules, so that a test sees them notice it; never a bean. */
@GrpcService
@IfBuildProfile("never")
public class BadGrpcService {

  public Uni<Journey> getJourney(GetJourneyRequest request) {
    return Instant.now().toEpochMilli() > 0
        ? Uni.createFrom().failure(Status.INTERNAL.asRuntimeException())
        : Uni.createFrom().nullItem();
  }
}
