package dev.cxos.platform.probe;

import dev.cxos.platform.grpc.GrpcWorker;
import dev.cxos.survey.v1.CreateJourneyRequest;
import dev.cxos.survey.v1.GetJourneyRequest;
import dev.cxos.survey.v1.Journey;
import dev.cxos.survey.v1.MutinyJourneyServiceGrpc;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.concurrent.CompletableFuture;

@GrpcService
public class ProbeJourneyService extends MutinyJourneyServiceGrpc.JourneyServiceImplBase {

  private final GrpcWorker worker;
  private final ProbeWork work;

  ProbeJourneyService(GrpcWorker worker, ProbeWork work) {
    this.worker = worker;
    this.work = work;
  }

  @Override
  public Uni<Journey> getJourney(GetJourneyRequest request) {
    if (request.getName().equals("journeys/on-event-loop")) {
      throw new NullPointerException("dev.cxos.secret.Thing is null");
    }
    return worker.call(caller -> work.get(caller, request.getName()));
  }

  @Override
  public Uni<Journey> createJourney(CreateJourneyRequest request) {
    return worker.callAsync(
        caller ->
            CompletableFuture.supplyAsync(
                () -> {
                  if (request.getJourneyId().equals("fails-later")) {
                    throw new NullPointerException("dev.cxos.secret.Thing is null");
                  }
                  return Journey.newBuilder().setName("journeys/" + request.getJourneyId()).build();
                }));
  }
}
