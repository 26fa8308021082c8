package dev.cxos.survey.contactgovernance.grpc;

import dev.cxos.platform.authorization.Caller;
import dev.cxos.platform.grpc.GrpcWorker;
import dev.cxos.platform.grpc.ProtoTimes;
import dev.cxos.platform.grpc.RowSink;
import dev.cxos.platform.idempotency.RequestKey;
import dev.cxos.platform.idempotency.RequestLedger;
import dev.cxos.survey.contact.Contact;
import dev.cxos.survey.contactgovernance.ContactAsk;
import dev.cxos.survey.contactgovernance.ContactReserver;
import dev.cxos.survey.contactgovernance.ContactSimulationService;
import dev.cxos.survey.contactgovernance.ContactStandingService;
import dev.cxos.survey.contactgovernance.DecidingContactService.Answer;
import dev.cxos.survey.contactgovernance.DecidingContactService.Submission;
import dev.cxos.survey.contactgovernance.MadeContact;
import dev.cxos.survey.contactgovernance.MadeContactService;
import dev.cxos.survey.contactgovernance.ReservationService;
import dev.cxos.survey.contactgovernance.StagePressure.Window;
import dev.cxos.survey.v1.BatchRecordContactsRequest;
import dev.cxos.survey.v1.BatchRecordContactsResponse;
import dev.cxos.survey.v1.BatchReserveContactsRequest;
import dev.cxos.survey.v1.BatchReserveContactsResponse;
import dev.cxos.survey.v1.CheckContactRequest;
import dev.cxos.survey.v1.ContactDecision;
import dev.cxos.survey.v1.ContactReservation;
import dev.cxos.survey.v1.ExplainContactRequest;
import dev.cxos.survey.v1.ExplainContactResponse;
import dev.cxos.survey.v1.MutinyContactGovernanceServiceGrpc.ContactGovernanceServiceImplBase;
import dev.cxos.survey.v1.QueryContactPressureRequest;
import dev.cxos.survey.v1.QueryContactPressureResponse;
import dev.cxos.survey.v1.ReleaseReservationRequest;
import dev.cxos.survey.v1.ReserveContactRequest;
import dev.cxos.survey.v1.SimulateContactPolicyRequest;
import dev.cxos.survey.v1.SimulateContactPolicyResponse;
import dev.cxos.survey.v1.UseReservationRequest;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.util.List;

/** Serves ContactGovernanceService. */
@GrpcService
public class ContactGovernanceGrpcService extends ContactGovernanceServiceImplBase {

  private static final int MINIMUM_N = 10;

  private final ContactReserver reserver;
  private final ReservationService reservations;
  private final MadeContactService made;
  private final ContactStandingService standing;
  private final ContactSimulationService simulations;
  private final GrpcWorker worker;
  private final Clock clock;

  ContactGovernanceGrpcService(
      ContactReserver reserver,
      ReservationService reservations,
      MadeContactService made,
      ContactStandingService standing,
      ContactSimulationService simulations,
      GrpcWorker worker,
      Clock clock) {
    this.reserver = reserver;
    this.reservations = reservations;
    this.made = made;
    this.standing = standing;
    this.simulations = simulations;
    this.worker = worker;
    this.clock = clock;
  }

  @Override
  public Uni<ContactDecision> reserveContact(ReserveContactRequest request) {
    return worker
        .callAsync(caller -> reserver.reserve(submission(caller, request)))
        .map(this::decision);
  }

  @Override
  public Uni<BatchReserveContactsResponse> batchReserveContacts(
      BatchReserveContactsRequest request) {
    return worker.call(caller -> reserveAll(caller, request));
  }

  @Override
  public Uni<BatchRecordContactsResponse> batchRecordContacts(BatchRecordContactsRequest request) {
    return worker.call(_ -> recordAll(request));
  }

  @Override
  public Uni<ContactDecision> checkContact(CheckContactRequest request) {
    return worker.call(
        _ ->
            GovernanceProtoMapper.toProto(standing.check(GovernanceProtoMapper.toDomain(request))));
  }

  @Override
  public Uni<ContactReservation> useReservation(UseReservationRequest request) {
    return worker.call(_ -> reservation(reservations.useNow(ContactAsk.idOf(request.getName()))));
  }

  @Override
  public Uni<ContactReservation> releaseReservation(ReleaseReservationRequest request) {
    return worker.call(
        _ -> reservation(reservations.releaseNow(ContactAsk.idOf(request.getName()))));
  }

  @Override
  public Uni<ExplainContactResponse> explainContact(ExplainContactRequest request) {
    return worker.call(
        caller ->
            GovernanceProtoMapper.toProto(
                standing.explain(
                    caller,
                    Contact.idOf(request.getName()),
                    request.getChannel(),
                    request.getStage())));
  }

  @Override
  public Multi<SimulateContactPolicyResponse> simulateContactPolicy(
      SimulateContactPolicyRequest request) {
    return worker.stream((_, sink) -> simulate(request, sink));
  }

  @Override
  public Uni<QueryContactPressureResponse> queryContactPressure(
      QueryContactPressureRequest request) {
    return worker.call(caller -> pressure(caller, request));
  }

  private static Submission submission(Caller caller, ReserveContactRequest request) {
    return new Submission(
        GovernanceProtoMapper.toDomain(request),
        RequestKey.of(caller, "ReserveContact", request.getRequestId(), request));
  }

  private BatchReserveContactsResponse reserveAll(
      Caller caller, BatchReserveContactsRequest request) {
    List<Answer> answers =
        reserver.reserveInOrder(
            request.getRequestsList().stream().map(one -> submission(caller, one)).toList());
    return BatchReserveContactsResponse.newBuilder()
        .addAllDecisions(answers.stream().map(this::decision).toList())
        .build();
  }

  private BatchRecordContactsResponse recordAll(BatchRecordContactsRequest request) {
    List<MadeContact> contacts =
        request.getContactsList().stream().map(GovernanceProtoMapper::toDomain).toList();
    made.openMonths(contacts);
    return GovernanceProtoMapper.toProto(made.record(contacts));
  }

  private ContactDecision decision(Answer answer) {
    ContactAsk ask = answer.ask();
    if (ask == null) {
      RequestLedger.nameOrThrow(RequestLedger.REUSED);
      throw new IllegalStateException("A request without an answer");
    }
    return GovernanceProtoMapper.toProto(ask, clock.instant());
  }

  private ContactReservation reservation(ContactAsk ask) {
    return GovernanceProtoMapper.reservation(ask, clock.instant());
  }

  private void simulate(
      SimulateContactPolicyRequest request, RowSink<SimulateContactPolicyResponse> sink) {
    SimulationProgress progress = new SimulationProgress(sink);
    progress.finish(simulations.simulate(GovernanceProtoMapper.toQuery(request), progress));
  }

  private QueryContactPressureResponse pressure(
      Caller caller, QueryContactPressureRequest request) {
    Window window =
        new Window(
            ProtoTimes.toDomain(request.getStartTime()),
            request.hasEndTime() ? ProtoTimes.toDomain(request.getEndTime()) : null);
    return GovernanceProtoMapper.toProto(
        standing.pressure(
            caller,
            request.getUnit().isEmpty() ? null : request.getUnit(),
            window,
            request.getMinimumN() == 0 ? MINIMUM_N : request.getMinimumN()));
  }
}
