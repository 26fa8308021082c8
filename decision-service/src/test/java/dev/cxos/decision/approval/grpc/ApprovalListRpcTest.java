package dev.cxos.decision.approval.grpc;

import static dev.cxos.decision.approval.Desk.EXECUTIVE;
import static dev.cxos.decision.approval.Desk.LEADER;
import static dev.cxos.decision.approval.Desk.approving;
import static dev.cxos.decision.approval.Desk.name;
import static dev.cxos.decision.approval.Desk.now;
import static dev.cxos.decision.approval.Desk.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cxos.decision.approval.ApprovalTestProfile;
import dev.cxos.decision.approval.ApprovalTestProfile.PlayedSuspensions;
import dev.cxos.decision.approval.Desk;
import dev.cxos.decision.v1.Approval;
import dev.cxos.decision.v1.ApprovalServiceGrpc.ApprovalServiceBlockingStub;
import dev.cxos.decision.v1.CreateDelegationRequest;
import dev.cxos.decision.v1.Delegation;
import dev.cxos.decision.v1.ListApprovalsRequest;
import dev.cxos.decision.v1.ListApprovalsResponse;
import dev.cxos.platform.grpc.ProtoTimes;
import dev.cxos.platform.testing.Refusals;
import io.grpc.Status.Code;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ApprovalTestProfile.class)
class ApprovalListRpcTest {

  private final Desk desk = Desk.any();

  @Test
  void shouldListTheLongestWaitingFirstPageByPage() {
    List<String> oldestFirst = new ArrayList<>();
    for (int age = 50; age > 0; age -= 10) {
      oldestFirst.add(name(desk.opened(now().minusSeconds(age), step(LEADER))));
    }
    // Asked for in one transaction, by one statement, at one moment.
    Desk.open(
        List.of(
            desk.opening(now(), step(LEADER)),
            desk.opening(now(), step(LEADER)),
            desk.opening(now(), step(EXECUTIVE, 30, null))));

    List<String> listed = new ArrayList<>();
    ListApprovalsRequest request = ListApprovalsRequest.newBuilder().setPageSize(3).build();
    do {
      ListApprovalsResponse page = desk.as("ana", LEADER).listApprovals(request);
      assertThat(page.getApprovalsCount()).isBetween(1, 3);
      page.getApprovalsList().forEach(approval -> listed.add(approval.getName()));
      request = request.toBuilder().setPageToken(page.getNextPageToken()).build();
    } while (!request.getPageToken().isEmpty());

    assertThat(listed).hasSize(8).doesNotHaveDuplicates();
    assertThat(listed.subList(0, 5)).isEqualTo(oldestFirst);
  }

  @Test
  void shouldListOnlyWhatTheCallerSees() {
    UUID id = desk.opened();
    Desk below = new Desk(desk.unit() + "/team");
    UUID inTeam = below.opened();

    assertThat(names(desk.as("ana", LEADER), anything())).containsExactly(name(id), name(inTeam));
    assertThat(names(desk.in(below.unit(), "ana", LEADER), anything()))
        .containsExactly(name(inTeam));
    assertThat(names(desk.as("ana", LEADER), anything().setUnit(below.unit())))
        .containsExactly(name(inTeam));
    Refusals failure =
        Refusals.of(
            () ->
                desk.in(below.unit(), "ana", LEADER)
                    .listApprovals(anything().setUnit(desk.unit()).build()));
    assertThat(failure.code()).isEqualTo(Code.PERMISSION_DENIED);
    assertThat(failure.reason()).isEqualTo("UNIT_NOT_ALLOWED");
  }

  @Test
  void shouldListByState() {
    UUID waiting = desk.opened();
    UUID approved = desk.opened(now(), step(LEADER));
    desk.as("ana", LEADER).approve(approving(approved));

    assertThat(names(desk.as("ana", LEADER), anything().setState(Approval.State.WAITING)))
        .containsExactly(name(waiting));
    assertThat(names(desk.as("ana", LEADER), anything().setState(Approval.State.APPROVED)))
        .containsExactly(name(approved));
  }

  @Test
  void shouldListWhatTheCallerCouldApproveNow() {
    UUID first = desk.opened();
    UUID second = desk.opened();
    desk.as("ben", LEADER).approve(approving(second));
    UUID settled = desk.opened(now(), step(LEADER));
    desk.as("ben", LEADER).approve(approving(settled));

    assertThat(names(desk.as("ana", LEADER), mine())).containsExactly(name(first));
    assertThat(names(desk.as("dora", EXECUTIVE), mine())).containsExactly(name(second));
    assertThat(names(desk.as("ana", LEADER, EXECUTIVE), mine()))
        .containsExactly(name(first), name(second));
    // Approved before, own work, no role, other unit.
    assertThat(names(desk.as("ben", LEADER, EXECUTIVE), mine())).containsExactly(name(first));
    assertThat(names(desk.as("agent", LEADER, EXECUTIVE), mine())).isEmpty();
    assertThat(names(desk.as("agent", "agent"), mine())).isEmpty();
    assertThat(names(desk.in("/apac", "ana", LEADER), mine())).isEmpty();
  }

  @Test
  void shouldListWhatTheCallerCouldApproveInSomebodysPlace() {
    UUID id = desk.opened();
    delegate("ana", "zoe");
    delegate("agent", "yan");

    assertThat(names(desk.in("/apac", "zoe", LEADER), mine())).containsExactly(name(id));
    assertThat(names(desk.in("/apac", "zoe", LEADER), anything())).containsExactly(name(id));
    // In the place of the one who asked nobody may.
    assertThat(names(desk.in("/apac", "yan", LEADER), mine())).isEmpty();

    desk.in("/apac", "zoe", LEADER).approve(approving(id));

    assertThat(names(desk.in("/apac", "zoe", LEADER), mine())).isEmpty();
    // What was approved in somebody's place can be looked at afterwards.
    assertThat(names(desk.in("/apac", "zoe", LEADER), anything())).containsExactly(name(id));
    assertThat(names(desk.as("ana", LEADER, EXECUTIVE), mine())).isEmpty();
  }

  @Test
  void shouldListNothingToApproveForTheSuspended() {
    desk.opened();
    delegate("carla", "xia");
    PlayedSuspensions.suspend(desk.person("eve"));

    assertThat(names(desk.as("eve", LEADER), mine())).isEmpty();
    assertThat(names(desk.in("/apac", "xia", LEADER), mine())).hasSize(1);

    PlayedSuspensions.suspend(desk.person("carla"));

    assertThat(names(desk.in("/apac", "xia", LEADER), mine())).isEmpty();
  }

  @Test
  void shouldRefuseATokenOfAnotherList() {
    desk.opened();
    desk.opened();
    String token =
        desk.as("ana", LEADER).listApprovals(anything().setPageSize(1).build()).getNextPageToken();

    Refusals failure =
        Refusals.of(() -> desk.as("ana", LEADER).listApprovals(mine().setPageToken(token).build()));

    assertThat(failure.code()).isEqualTo(Code.INVALID_ARGUMENT);
    assertThat(failure.reason()).isEqualTo("PAGE_TOKEN_INVALID");
  }

  private void delegate(String delegator, String delegate) {
    desk.delegating(desk.unit(), delegator, LEADER)
        .createDelegation(
            CreateDelegationRequest.newBuilder()
                .setDelegation(
                    Delegation.newBuilder()
                        .setDelegate(desk.person(delegate))
                        .setRole(LEADER)
                        .setUnit(desk.unit())
                        .setStartTime(ProtoTimes.toProto(now().minusSeconds(60)))
                        .setEndTime(ProtoTimes.toProto(now().plusSeconds(600))))
                .build());
  }

  private static ListApprovalsRequest.Builder anything() {
    return ListApprovalsRequest.newBuilder();
  }

  private static ListApprovalsRequest.Builder mine() {
    return ListApprovalsRequest.newBuilder().setMine(true);
  }

  private static List<String> names(
      ApprovalServiceBlockingStub stub, ListApprovalsRequest.Builder request) {
    return stub.listApprovals(request.build()).getApprovalsList().stream()
        .map(Approval::getName)
        .toList();
  }
}
