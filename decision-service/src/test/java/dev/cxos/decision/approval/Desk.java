package dev.cxos.decision.approval;

import static dev.cxos.platform.testing.TestStubs.channel;

import dev.cxos.decision.decision.ApprovalRequests.Opening;
import dev.cxos.decision.policy.ApprovalStep;
import dev.cxos.decision.policy.ApprovalStep.OnTimeout;
import dev.cxos.decision.policy.PolicyVersionName;
import dev.cxos.decision.v1.Approval;
import dev.cxos.decision.v1.ApprovalServiceGrpc;
import dev.cxos.decision.v1.ApprovalServiceGrpc.ApprovalServiceBlockingStub;
import dev.cxos.decision.v1.ApproveRequest;
import dev.cxos.decision.v1.DelegationServiceGrpc;
import dev.cxos.decision.v1.DelegationServiceGrpc.DelegationServiceBlockingStub;
import dev.cxos.decision.v1.GetApprovalRequest;
import dev.cxos.platform.schedule.RecurringTask;
import dev.cxos.platform.testing.TestStubs;
import dev.cxos.platform.testing.Tokens;
import dev.cxos.platform.time.Ids;
import io.quarkus.arc.Arc;
import io.quarkus.arc.InstanceHandle;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A desk of its own for a test: a unit, its people, and the requests that come to it.
 *
 * @param unit a unit that no other test uses
 */
public record Desk(String unit) {

  /** The role of the first step. */
  public static final String LEADER = "people-leader";

  /** The role of the second step. */
  public static final String EXECUTIVE = "executive";

  /** A desk of its own. */
  public static Desk any() {
    return new Desk("/emea/d" + Ids.newId());
  }

  /** Somebody of this desk. */
  public String person(String who) {
    return who + "-" + unit.substring(unit.lastIndexOf('/') + 1);
  }

  /** The desk's policy version. */
  public PolicyVersionName policy() {
    return new PolicyVersionName(unit.substring(unit.lastIndexOf('/') + 1), 1);
  }

  /** The present moment, as fine as it is kept. */
  public static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MICROS);
  }

  /** A step that waits for ever. */
  public static ApprovalStep step(String role) {
    return step(role, 0, null);
  }

  /** A step. */
  public static ApprovalStep step(String role, int minutes, @Nullable String calendar) {
    return new ApprovalStep(role, 10_000L, minutes, calendar, OnTimeout.ESCALATE);
  }

  /** Asks for an approval by a leader and then an executive. */
  public UUID opened() {
    return opened(now(), step(LEADER), step(EXECUTIVE));
  }

  /** Asks for an approval. */
  public UUID opened(Instant at, ApprovalStep... chain) {
    Opening opening = opening(at, chain);
    open(List.of(opening));
    return opening.decision();
  }

  /** What is to be asked for. */
  public Opening opening(Instant at, ApprovalStep... chain) {
    return new Opening(
        Ids.newId(at),
        policy(),
        "standard",
        List.of(chain),
        person("agent"),
        unit,
        "customer-1",
        5_000,
        "EUR",
        at);
  }

  /** Asks for approvals in one transaction. */
  public static void open(List<Opening> openings) {
    QuarkusTransaction.requiringNew()
        .run(() -> Arc.container().instance(ApprovalTestProfile.Opener.class).get().open(openings));
  }

  /** Lets the clock tick. */
  public static void tick() {
    for (InstanceHandle<RecurringTask> task : Arc.container().listAll(RecurringTask.class)) {
      if (task.get().name().equals("decision-approval-clock")) {
        task.get().work().run();
      }
    }
  }

  /** Calls as somebody with roles who sees the unit of the desk. */
  public ApprovalServiceBlockingStub as(String who, String... roles) {
    return in(unit, who, roles);
  }

  /** Calls as somebody with roles who sees a unit. */
  public ApprovalServiceBlockingStub in(String seen, String who, String... roles) {
    return TestStubs.as(ApprovalServiceGrpc.newBlockingStub(channel()), token(seen, who, roles));
  }

  /** Calls for delegations as somebody with roles who sees a unit. */
  public DelegationServiceBlockingStub delegating(String seen, String who, String... roles) {
    return TestStubs.as(DelegationServiceGrpc.newBlockingStub(channel()), token(seen, who, roles));
  }

  private String token(String seen, String who, String... roles) {
    return Tokens.forRoles(List.of(roles)).subject(person(who)).units(seen).sign();
  }

  /** A request as an auditor sees it. */
  public Approval get(UUID id) {
    return as("auditor", "auditor")
        .getApproval(GetApprovalRequest.newBuilder().setName(name(id)).build());
  }

  /** The name of a request. */
  public static String name(UUID id) {
    return "approvals/" + id;
  }

  /** Asks to approve. */
  public static ApproveRequest approving(UUID id) {
    return ApproveRequest.newBuilder().setName(name(id)).build();
  }
}
