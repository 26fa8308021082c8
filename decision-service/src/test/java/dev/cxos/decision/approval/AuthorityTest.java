package dev.cxos.decision.approval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cxos.decision.DecisionReason;
import dev.cxos.decision.approval.ApprovalEvent.Kind;
import dev.cxos.decision.policy.ApprovalStep;
import dev.cxos.decision.policy.ApprovalStep.OnTimeout;
import dev.cxos.decision.policy.PolicyVersionName;
import dev.cxos.platform.authorization.Caller;
import dev.cxos.platform.authorization.UnitScope;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AuthorityTest {

  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final Approval FIRST =
      Approval.of(
          new ApprovalRequest(
              new UUID(1, 2),
              new PolicyVersionName("goodwill", 3),
              "standard",
              List.of(step("leader"), step("director")),
              "agent",
              "/emea/lisbon",
              5_000,
              "EUR",
              NOW.minusSeconds(60)),
          List.of());
  private static final Approval SECOND =
      FIRST.after(new ApprovalEvent(Kind.APPROVED, NOW, "ana", "", "", 0));

  @Test
  void shouldGiveItToTheRoleInTheUnit() {
    assertThat(judge(FIRST, caller("ana", "/emea", "leader"))).isEqualTo(new Authority.Given(""));
  }

  @Test
  void shouldAskForTheRoleOfTheStepThatWaits() {
    assertThat(reason(judge(FIRST, caller("dora", "/", "director"))))
        .isEqualTo(DecisionReason.NOT_AN_APPROVER);
    assertThat(judge(SECOND, caller("dora", "/", "director"))).isEqualTo(new Authority.Given(""));
  }

  @Test
  void shouldAskForTheUnit() {
    assertThat(reason(judge(FIRST, caller("ana", "/emea/madrid", "leader"))))
        .isEqualTo(DecisionReason.NOT_AN_APPROVER);
  }

  @Test
  void shouldNeverGiveItToTheRequester() {
    assertThat(reason(judge(FIRST, caller("agent", "/", "leader"))))
        .isEqualTo(DecisionReason.OWN_WORK);
    assertThat(reason(judge(FIRST, caller("agent", "/"), delegation("ana", "agent"))))
        .isEqualTo(DecisionReason.OWN_WORK);
  }

  @Test
  void shouldNeverGiveItTwice() {
    assertThat(reason(judge(SECOND, caller("ana", "/", "leader", "director"))))
        .isEqualTo(DecisionReason.APPROVED_BEFORE);
    assertThat(
            reason(
                judge(
                    SECOND,
                    caller("ana", "/", "leader"),
                    delegation("dora", "ana", "director", "/"))))
        .isEqualTo(DecisionReason.APPROVED_BEFORE);
  }

  @Test
  void shouldNotGiveItToWhomSomebodyElseActedFor() {
    Approval byDelegate = FIRST.after(new ApprovalEvent(Kind.APPROVED, NOW, "ben", "ana", "", 0));

    assertThat(reason(judge(byDelegate, caller("ana", "/", "director"))))
        .isEqualTo(DecisionReason.APPROVED_BEFORE);
  }

  @Test
  void shouldNotGiveItToTheSuspended() {
    assertThat(
            reason(
                Authority.of(FIRST, caller("ana", "/", "leader"), List.of(), Set.of("ana"), NOW)))
        .isEqualTo(DecisionReason.AUTHORITY_SUSPENDED);
  }

  @Test
  void shouldGiveItInSomebodysPlace() {
    assertThat(judge(FIRST, caller("ben", "/apac"), delegation("ana", "ben")))
        .isEqualTo(new Authority.Given("ana"));
  }

  @Test
  void shouldPreferTheOwnRight() {
    assertThat(judge(FIRST, caller("ben", "/", "leader"), delegation("ana", "ben")))
        .isEqualTo(new Authority.Given(""));
  }

  @Test
  void shouldGiveInSomebodysPlaceOnlyWhatThatPersonMayDo() {
    assertThat(reason(judge(FIRST, caller("ben", "/"), delegation("agent", "ben"))))
        .isEqualTo(DecisionReason.OWN_WORK);
    assertThat(reason(judge(SECOND, caller("ben", "/"), delegation("ana", "ben", "director", "/"))))
        .isEqualTo(DecisionReason.APPROVED_BEFORE);
    assertThat(
            reason(
                Authority.of(
                    FIRST,
                    caller("ben", "/"),
                    List.of(delegation("ana", "ben")),
                    Set.of("ana"),
                    NOW)))
        .isEqualTo(DecisionReason.AUTHORITY_SUSPENDED);
  }

  @Test
  void shouldUseAnotherDelegationWhereOneIsVoid() {
    assertThat(
            judge(
                FIRST, caller("ben", "/"), delegation("agent", "ben"), delegation("carla", "ben")))
        .isEqualTo(new Authority.Given("carla"));
  }

  @Test
  void shouldPassOverDelegationsThatDoNotHold() {
    List<Delegation> idle =
        List.of(
            delegation("ana", "ben", "director", "/"),
            delegation("ana", "ben", "leader", "/emea/madrid"),
            delegation("ana", "somebody-else"),
            delegation("ana", "ben", NOW.plusSeconds(1), NOW.plusSeconds(9), null),
            delegation("ana", "ben", NOW.minusSeconds(9), NOW, null),
            delegation("ana", "ben", NOW.minusSeconds(9), NOW.plusSeconds(9), NOW));

    assertThat(reason(Authority.of(FIRST, caller("ben", "/"), idle, Set.of(), NOW)))
        .isEqualTo(DecisionReason.NOT_AN_APPROVER);
  }

  private static Authority judge(Approval approval, Caller caller, Delegation... held) {
    return Authority.of(approval, caller, List.of(held), Set.of(), NOW);
  }

  private static DecisionReason reason(Authority authority) {
    return ((Authority.Missing) authority).reason();
  }

  private static Caller caller(String subject, String unit, String... roles) {
    return new Caller(subject, Set.of(roles), Set.of(), UnitScope.of(List.of(unit)));
  }

  private static Delegation delegation(String delegator, String delegate) {
    return delegation(delegator, delegate, "leader", "/emea");
  }

  private static Delegation delegation(
      String delegator, String delegate, String role, String unit) {
    return new Delegation(
        new UUID(3, 4),
        delegator,
        delegate,
        role,
        unit,
        NOW.minusSeconds(9),
        NOW.plusSeconds(9),
        NOW,
        null);
  }

  private static Delegation delegation(
      String delegator, String delegate, Instant start, Instant end, @Nullable Instant revoked) {
    return new Delegation(
        new UUID(3, 4), delegator, delegate, "leader", "/emea", start, end, NOW, revoked);
  }

  private static ApprovalStep step(String role) {
    return new ApprovalStep(role, null, 0, null, OnTimeout.ESCALATE);
  }
}
