package dev.cxos.survey.invitation.grpc;

import static dev.cxos.survey.invitation.grpc.ProtoText.orNull;

import dev.cxos.platform.authorization.Caller;
import dev.cxos.platform.grpc.GrpcWorker;
import dev.cxos.platform.grpc.ProtoTimes;
import dev.cxos.platform.grpc.ResourceNames;
import dev.cxos.survey.invitation.Invitation;
import dev.cxos.survey.invitation.JourneyEventService;
import dev.cxos.survey.invitation.JourneyEventService.Report;
import dev.cxos.survey.invitation.SurveyTrigger;
import dev.cxos.survey.v1.BatchReportJourneyEventsRequest;
import dev.cxos.survey.v1.BatchReportJourneyEventsResponse;
import dev.cxos.survey.v1.JourneyEvent;
import dev.cxos.survey.v1.MutinyJourneyEventServiceGrpc;
import dev.cxos.survey.v1.ReportJourneyEventRequest;
import dev.cxos.survey.v1.ReportJourneyEventResponse;
import dev.cxos.survey.v1.TriggerOutcome;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Serves JourneyEventService. */
@GrpcService
public class JourneyEventGrpcService
    extends MutinyJourneyEventServiceGrpc.JourneyEventServiceImplBase {

  private final JourneyEventService service;
  private final GrpcWorker worker;
  private final Clock clock;

  JourneyEventGrpcService(JourneyEventService service, GrpcWorker worker, Clock clock) {
    this.service = service;
    this.worker = worker;
    this.clock = clock;
  }

  @Override
  public Uni<ReportJourneyEventResponse> reportJourneyEvent(ReportJourneyEventRequest request) {
    return worker.call(caller -> report(caller, List.of(request.getJourneyEvent())).getFirst());
  }

  @Override
  public Uni<BatchReportJourneyEventsResponse> batchReportJourneyEvents(
      BatchReportJourneyEventsRequest request) {
    return worker.call(
        caller ->
            BatchReportJourneyEventsResponse.newBuilder()
                .addAllReports(report(caller, request.getJourneyEventsList()))
                .build());
  }

  private List<ReportJourneyEventResponse> report(Caller caller, List<JourneyEvent> events) {
    Instant now = clock.instant();
    return service
        .report(caller, events.stream().map(event -> toDomain(event, now)).toList())
        .stream()
        .map(JourneyEventGrpcService::toProto)
        .toList();
  }

  private static dev.cxos.survey.invitation.JourneyEvent toDomain(JourneyEvent event, Instant now) {
    return new dev.cxos.survey.invitation.JourneyEvent(
        event.getEventId(),
        dev.cxos.survey.invitation.JourneyEvent.Kind.valueOf(event.getKind().name()),
        event.getCustomer(),
        ResourceNames.id("journey_event.journey", event.getJourney(), "journeys"),
        orNull(event.getStage()),
        orNull(event.getTouchpoint()),
        event.getUnit(),
        orNull(event.getInteraction()),
        orNull(event.getClosingCause()),
        (event.hasEventTime() ? ProtoTimes.toDomain(event.getEventTime()) : now)
            .truncatedTo(ChronoUnit.MICROS),
        event.getAttributesMap());
  }

  private static ReportJourneyEventResponse toProto(Report report) {
    ReportJourneyEventResponse.Builder response =
        ReportJourneyEventResponse.newBuilder().setKnown(report.known());
    for (dev.cxos.survey.invitation.TriggerOutcome outcome : report.outcomes()) {
      @Nullable UUID invitation = outcome.invitation();
      response.addOutcomes(
          TriggerOutcome.newBuilder()
              .setSurveyTrigger(SurveyTrigger.nameOf(outcome.triggerId()))
              .setResult(TriggerOutcome.Result.valueOf(outcome.result().name()))
              .setInvitation(invitation == null ? "" : Invitation.nameOf(invitation)));
    }
    return response.build();
  }
}
