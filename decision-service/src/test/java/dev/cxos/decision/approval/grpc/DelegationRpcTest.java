package dev.cxos.decision.approval.grpc;

import static dev.cxos.decision.approval.Desk.EXECUTIVE;
import static dev.cxos.decision.approval.Desk.LEADER;
import static dev.cxos.decision.approval.Desk.approving;
import static dev.cxos.decision.approval.Desk.name;
import static dev.cxos.decision.approval.Desk.now;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import dev.cxos.decision.approval.ApprovalTestProfile;
import dev.cxos.decision.approval.ApprovalTestProfile.PlayedAudit;
import dev.cxos.decision.approval.ApprovalTestProfile.PlayedSuspensions;
import dev.cxos.decision.approval.Desk;
import dev.cxos.decision.v1.Approval;
import dev.cxos.decision.v1.CreateDelegationRequest;
import dev.cxos.decision.v1.Delegation;
import dev.cxos.decision.v1.DelegationServiceGrpc.DelegationServiceBlockingStub;
import dev.cxos.decision.v1.ListDelegationsRequest;
import dev.cxos.decision.v1.ListDelegationsResponse;
import dev.cxos.decision.v1.RevokeDelegationRequest;
import dev.cxos.platform.grpc.ProtoTimes;
import dev.cxos.platform.testing.Refusals;
import dev.cxos.platform.time.Ids;
import io.grpc.Status.Code;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ApprovalTestProfile.class)
class DelegationRpcTest {

  private final Desk desk = Desk.any();

  @Test
  void shouldApproveInSomebodysPlaceFromAnotherUnit() {
    UUID id = desk.opened();
    Delegation given = create(as("ana", LEADER), delegation("ben"));

    Approval approved = desk.in("/apac", "ben", LEADER).approve(approving(id));

    assertThat(given.getName()).startsWith("delegations/");
    assertThat(given.getDelegator()).isEqualTo(desk.person("ana"));
    assertThat(given.hasRevokeTime()).isFalse();
    assertThat(approved.getSteps(0).getApprover()).isEqualTo(desk.person("ben"));
    assertThat(approved.getSteps(0).getOnBehalfOf()).isEqualTo(desk.person("ana"));
    assertThat(approved.getEvents(1).getOnBehalfOf()).isEqualTo(desk.person("ana"));
    assertThat(PlayedAudit.types(given.getName())).containsExactly("approval.delegated");
    assertThat(PlayedAudit.of(name(id)).getFirst().payload())
        .containsEntry("onBehalfOf", desk.person("ana"));
  }

  @Test
  void shouldNotApproveOnceItWasTakenBack() {
    UUID id = desk.opened();
    Delegation given = create(as("ana", LEADER), delegation("ben"));
    RevokeDelegationRequest revoke =
        RevokeDelegationRequest.newBuilder().setName(given.getName()).build();

    Delegation revoked = as("ana", LEADER).revokeDelegation(revoke);
    Delegation again = as("ana", LEADER).revokeDelegation(revoke);
    Refusals failure = Refusals.of(() -> desk.as("ben", EXECUTIVE).approve(approving(id)));

    assertThat(revoked.hasRevokeTime()).isTrue();
    assertThat(again).isEqualTo(revoked);
    assertThat(failure.reason()).isEqualTo("NOT_AN_APPROVER");
    assertThat(PlayedAudit.types(name(id))).containsExactly("approval.refused-not-an-approver");
    assertThat(PlayedAudit.types(given.getName()))
        .containsExactly("approval.delegated", "approval.delegation-revoked");
    assertThat(Refusals.of(() -> desk.in("/apac", "ben", LEADER).approve(approving(id))).reason())
        .isEqualTo("RESOURCE_NOT_FOUND");
  }

  @Test
  void shouldNotApproveBeforeAndAfterItsTime() {
    UUID id = desk.opened();
    create(
        as("ana", LEADER),
        delegation("ben")
            .setStartTime(ProtoTimes.toProto(now().minusSeconds(60)))
            .setEndTime(ProtoTimes.toProto(now().minusSeconds(1))));
    create(
        as("ana", LEADER),
        delegation("ben").setStartTime(ProtoTimes.toProto(now().plusSeconds(300))));

    assertThat(Refusals.of(() -> desk.as("ben", EXECUTIVE).approve(approving(id))).reason())
        .isEqualTo("NOT_AN_APPROVER");
  }

  @Test
  void shouldNotApproveInThePlaceOfTheOneWhoAsked() {
    UUID id = desk.opened();
    create(as("agent", LEADER), delegation("ben"));

    assertThat(Refusals.of(() -> desk.as("ben", EXECUTIVE).approve(approving(id))).reason())
        .isEqualTo("OWN_WORK");
  }

  @Test
  void shouldNotApproveInThePlaceOfOneWhoApprovedBefore() {
    UUID id = desk.opened();
    desk.as("ana", LEADER).approve(approving(id));
    create(as("ana", EXECUTIVE), delegation("ben").setRole(EXECUTIVE));

    assertThat(Refusals.of(() -> desk.as("ben", LEADER).approve(approving(id))).reason())
        .isEqualTo("APPROVED_BEFORE");
  }

  @Test
  void shouldNotApproveTwiceAlsoNotInSomebodysPlace() {
    UUID id = desk.opened();
    desk.as("ben", LEADER).approve(approving(id));
    create(as("dora", EXECUTIVE), delegation("ben").setRole(EXECUTIVE));

    assertThat(Refusals.of(() -> desk.as("ben", LEADER).approve(approving(id))).reason())
        .isEqualTo("APPROVED_BEFORE");
  }

  @Test
  void shouldNotApproveInThePlaceOfTheSuspended() {
    UUID id = desk.opened();
    create(as("ana", LEADER), delegation("ben"));
    create(as("carla", LEADER), delegation("ivo"));
    PlayedSuspensions.suspend(desk.person("ana"));
    PlayedSuspensions.suspend(desk.person("ivo"));

    assertThat(Refusals.of(() -> desk.as("ben", EXECUTIVE).approve(approving(id))).reason())
        .isEqualTo("AUTHORITY_SUSPENDED");
    assertThat(Refusals.of(() -> desk.as("ivo", EXECUTIVE).approve(approving(id))).reason())
        .isEqualTo("AUTHORITY_SUSPENDED");
  }

  @Test
  void shouldNotDelegateWhatOneDoesNotHold() {
    create(as("ana", EXECUTIVE), delegation("ben").setRole(EXECUTIVE));

    // A delegation cannot be delegated on.
    Refusals failure =
        Refusals.of(() -> create(as("ben", LEADER), delegation("ivo").setRole(EXECUTIVE)));

    assertThat(failure.code()).isEqualTo(Code.PERMISSION_DENIED);
    assertThat(failure.reason()).isEqualTo("NOT_AN_APPROVER");
  }

  @Test
  void shouldNotDelegateForOtherUnits() {
    Refusals failure =
        Refusals.of(() -> create(as("ana", LEADER), delegation("ben").setUnit("/apac")));

    assertThat(failure.code()).isEqualTo(Code.PERMISSION_DENIED);
    assertThat(failure.reason()).isEqualTo("UNIT_NOT_ALLOWED");
  }

  @Test
  void shouldNotDelegateWhileSuspended() {
    PlayedSuspensions.suspend(desk.person("sam"));

    Refusals failure = Refusals.of(() -> create(as("sam", LEADER), delegation("ben")));

    assertThat(failure.code()).isEqualTo(Code.PERMISSION_DENIED);
    assertThat(failure.reason()).isEqualTo("AUTHORITY_SUSPENDED");
  }

  @Test
  void shouldRefuseTimesThatMakeNoSense() {
    List<Delegation.Builder> wrong =
        List.of(
            delegation("ben").setEndTime(ProtoTimes.toProto(now().minusSeconds(120))),
            delegation("ben").setEndTime(ProtoTimes.toProto(now().plus(Duration.ofDays(370)))),
            delegation("ben").setEndTime(Timestamp.newBuilder().setSeconds(253_402_300_800L)),
            delegation("ben").setEndTime(Timestamp.newBuilder().setSeconds(-1)));

    for (Delegation.Builder delegation : wrong) {
      Refusals failure = Refusals.of(() -> create(as("ana", LEADER), delegation));
      assertThat(failure.code()).isEqualTo(Code.INVALID_ARGUMENT);
      assertThat(failure.reason()).isEqualTo("FIELD_INVALID");
      assertThat(failure.fields()).containsExactly("delegation.end_time");
    }
  }

  @Test
  void shouldRefuseToDelegateToOneself() {
    Refusals failure = Refusals.of(() -> create(as("ana", LEADER), delegation("ana")));

    assertThat(failure.reason()).isEqualTo("FIELD_INVALID");
    assertThat(failure.fields()).containsExactly("delegation.delegate");
  }

  @Test
  void shouldCreateOnceWhenRepeatedWithTheSameRequestId() {
    CreateDelegationRequest request =
        CreateDelegationRequest.newBuilder()
            .setDelegation(delegation("ben"))
            .setRequestId(Ids.newId().toString())
            .build();

    assertThat(as("ana", LEADER).createDelegation(request))
        .isEqualTo(as("ana", LEADER).createDelegation(request));
  }

  @Test
  void shouldListWhatOneGaveOrHoldsTheNewestFirst() {
    Delegation first = create(as("ana", LEADER), delegation("ben"));
    Delegation second = create(as("ben", LEADER), delegation("ana"));
    Delegation third = create(as("ana", LEADER), delegation("ivo"));

    List<Delegation> listed = new ArrayList<>();
    ListDelegationsRequest request = ListDelegationsRequest.newBuilder().setPageSize(2).build();
    do {
      ListDelegationsResponse page = as("ana", LEADER).listDelegations(request);
      listed.addAll(page.getDelegationsList());
      request = request.toBuilder().setPageToken(page.getNextPageToken()).build();
    } while (!request.getPageToken().isEmpty());

    assertThat(listed).containsExactly(third, second, first);
    assertThat(
            as("ivo", LEADER)
                .listDelegations(ListDelegationsRequest.getDefaultInstance())
                .getDelegationsList())
        .containsExactly(third);
  }

  @Test
  void shouldRefuseATokenThatIsNone() {
    Refusals failure =
        Refusals.of(
            () ->
                as("ana", LEADER)
                    .listDelegations(
                        ListDelegationsRequest.newBuilder().setPageToken("none").build()));

    assertThat(failure.code()).isEqualTo(Code.INVALID_ARGUMENT);
    assertThat(failure.reason()).isEqualTo("PAGE_TOKEN_INVALID");
  }

  @Test
  void shouldLetOnlyTheGiverTakeItBack() {
    Delegation given = create(as("ana", LEADER), delegation("ben"));

    for (String name : List.of(given.getName(), "delegations/" + Ids.newId())) {
      Refusals failure =
          Refusals.of(
              () ->
                  as("ben", LEADER)
                      .revokeDelegation(
                          RevokeDelegationRequest.newBuilder().setName(name).build()));
      assertThat(failure.code()).isEqualTo(Code.NOT_FOUND);
      assertThat(failure.reason()).isEqualTo("RESOURCE_NOT_FOUND");
    }
  }

  private DelegationServiceBlockingStub as(String who, String... roles) {
    return desk.delegating(desk.unit(), who, roles);
  }

  private Delegation.Builder delegation(String delegate) {
    return Delegation.newBuilder()
        .setDelegate(desk.person(delegate))
        .setRole(LEADER)
        .setUnit(desk.unit())
        .setStartTime(ProtoTimes.toProto(now().minusSeconds(60)))
        .setEndTime(ProtoTimes.toProto(now().plusSeconds(600)));
  }

  private static Delegation create(
      DelegationServiceBlockingStub stub, Delegation.Builder delegation) {
    return stub.createDelegation(
        CreateDelegationRequest.newBuilder().setDelegation(delegation).build());
  }
}
