package dev.cxos.decision.policy.grpc;

import static dev.cxos.decision.Policies.activate;
import static dev.cxos.decision.Policies.active;
import static dev.cxos.decision.Policies.draft;
import static dev.cxos.decision.Policies.newPolicy;
import static dev.cxos.decision.Policies.policies;
import static dev.cxos.decision.Policies.review;
import static dev.cxos.decision.Policies.rules;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.Timestamp;
import dev.cxos.decision.AuditTrail;
import dev.cxos.decision.policy.CompiledPolicy;
import dev.cxos.decision.policy.EffectivePolicies;
import dev.cxos.decision.policy.PolicyVersionName;
import dev.cxos.decision.v1.ActivatePolicyVersionRequest;
import dev.cxos.decision.v1.GetPolicyRequest;
import dev.cxos.decision.v1.GetPolicyVersionRequest;
import dev.cxos.decision.v1.Policy;
import dev.cxos.decision.v1.PolicyVersion;
import dev.cxos.decision.v1.PolicyVersion.State;
import dev.cxos.decision.v1.PolicyVersionChanged;
import dev.cxos.decision.v1.RetirePolicyVersionRequest;
import dev.cxos.platform.grpc.ProtoTimes;
import dev.cxos.platform.testing.OutboxEvents;
import dev.cxos.platform.testing.Refusals;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PolicyReleaseRpcTest {

  @Inject EffectivePolicies effective;
  @Inject DataSource dataSource;

  @Test
  void shouldEndTheVersionBeforeWhenTheNextBegins() {
    Policy policy = newPolicy();
    PolicyVersion first = active(policy, 100);
    PolicyVersion second = active(policy, 200);

    PolicyVersion ended = get(first);

    assertThat(ended.getState()).isEqualTo(State.RETIRED);
    assertThat(ended.getEndTime()).isEqualTo(second.getEffectiveTime());
    assertThat(second.getState()).isEqualTo(State.ACTIVE);
    assertThat(inForce(policy, "/emea", Instant.now())).isEqualTo(second.getName());
    assertThat(inForce(policy, "/emea", ProtoTimes.toDomain(first.getEffectiveTime())))
        .isEqualTo(first.getName());
    assertThat(
            policies("any")
                .getPolicy(GetPolicyRequest.newBuilder().setName(policy.getName()).build())
                .getEffectiveVersion())
        .isEqualTo(second.getName());
    assertThat(AuditTrail.types(second.getName()))
        .containsExactly("policy.drafted", "policy.reviewed", "policy.activated");
    assertThat(events(policy))
        .extracting(PolicyVersionChanged::getPolicyVersion)
        .containsExactly(first.getName(), second.getName());
  }

  @Test
  void shouldLetTheVersionBeforeGoOnWhenALaterOneIsRetiredBeforeItBegins() {
    Policy policy = newPolicy();
    PolicyVersion first = active(policy, 100);
    Timestamp later = ProtoTimes.toProto(Instant.now().plus(Duration.ofDays(3)));
    PolicyVersion second = activateAt(review(draft(policy, rules(200))), later, null);
    PolicyVersion planned = get(first);

    PolicyVersion retired = retire(second, "");

    assertThat(planned.getState()).isEqualTo(State.ACTIVE);
    assertThat(planned.getEndTime()).isEqualTo(second.getEffectiveTime());
    assertThat(get(first).hasEndTime()).isFalse();
    assertThat(retired.getState()).isEqualTo(State.RETIRED);
    assertThat(inForce(policy, "/", Instant.now().plus(Duration.ofDays(4))))
        .isEqualTo(first.getName());
  }

  @Test
  void shouldTryAPilotBesideTheVersionOfTheWholeCompany() {
    Policy policy = newPolicy();
    PolicyVersion company = active(policy, 100);
    PolicyVersion wide = active(policy, 200, "/emea");
    PolicyVersion narrow = active(policy, 300, "/emea/lisbon", "/apac");
    PolicyVersion next = active(policy, 400, "/emea");

    Instant now = Instant.now();
    assertThat(inForce(policy, "/emea/lisbon/two", now)).isEqualTo(narrow.getName());
    assertThat(inForce(policy, "/emea/madrid", now)).isEqualTo(next.getName());
    assertThat(inForce(policy, "/emeax", now)).isEqualTo(company.getName());
    assertThat(get(wide).getState()).isEqualTo(State.RETIRED);
    assertThat(get(company).getState()).isEqualTo(State.ACTIVE);
  }

  @Test
  void shouldRefuseToActivateWhatIsNotReviewedOrBeginsInThePast() {
    Policy policy = newPolicy();
    PolicyVersion draft = draft(policy, rules(100));
    PolicyVersion reviewed = review(draft(policy, rules(200)));
    Timestamp past = ProtoTimes.toProto(Instant.now().minusSeconds(60));
    Timestamp future = ProtoTimes.toProto(Instant.now().plusSeconds(60));

    Refusals early = Refusals.of(() -> activate(draft));
    Refusals behind = Refusals.of(() -> activateAt(reviewed, past, null));
    Refusals backwards = Refusals.of(() -> activateAt(reviewed, future, future));
    Refusals stale = Refusals.of(() -> activate(reviewed.toBuilder().setEtag("zz").build()));
    PolicyVersion active = activate(reviewed);
    Refusals again = Refusals.of(() -> activate(active));

    assertThat(early.code()).isEqualTo(Code.FAILED_PRECONDITION);
    assertThat(early.reason()).isEqualTo("NOT_REVIEWED");
    assertThat(behind.fields()).containsExactly("effective_time");
    assertThat(backwards.fields()).containsExactly("end_time");
    assertThat(stale.code()).isEqualTo(Code.ABORTED);
    assertThat(again.reason()).isEqualTo("NOT_REVIEWED");
  }

  @Test
  void shouldRetireAtOnceAndForGood() {
    Policy policy = newPolicy();
    PolicyVersion active = active(policy, 100);
    Refusals stale = Refusals.of(() -> retire(active, "zz"));

    PolicyVersion retired = retire(active, active.getEtag());

    assertThat(stale.reason()).isEqualTo("ETAG_MISMATCH");
    assertThat(retired.getState()).isEqualTo(State.RETIRED);
    assertThat(retired.hasEndTime()).isTrue();
    assertThat(retire(active, active.getEtag())).isEqualTo(retired);
    assertThat(inForce(policy, "/", Instant.now())).isEmpty();
    assertThat(inForce(policy, "/", ProtoTimes.toDomain(active.getEffectiveTime()))).isEmpty();
    assertThat(Refusals.of(() -> activate(retired)).reason()).isEqualTo("NOT_REVIEWED");
    assertThat(AuditTrail.types(active.getName()).getLast()).isEqualTo("policy.retired");
    assertThat(events(policy).getLast().hasEffectiveTime()).isFalse();
    assertThat(effective.get(PolicyVersionName.of(active.getName())))
        .get()
        .extracting(CompiledPolicy::contentHash)
        .isEqualTo(active.getContentHash());
  }

  @Test
  void shouldRetireOnlyWhenNobodyDecidesByTheVersionAnyMore() throws Exception {
    Policy policy = newPolicy();
    PolicyVersion active = active(policy, 100);
    CountDownLatch deciding = new CountDownLatch(1);
    CountDownLatch decided = new CountDownLatch(1);

    try (ExecutorService executor = Executors.newFixedThreadPool(2)) {
      Future<String> decision =
          executor.submit(
              () ->
                  QuarkusTransaction.requiringNew()
                      .call(
                          () -> {
                            String found = find(policy, "/", Instant.now());
                            deciding.countDown();
                            decided.await();
                            return found;
                          }));
      deciding.await();
      Future<PolicyVersion> retirement = executor.submit(() -> retire(active, ""));

      assertThatExceptionOfType(TimeoutException.class)
          .isThrownBy(() -> retirement.get(500, TimeUnit.MILLISECONDS));
      decided.countDown();

      assertThat(decision.get()).isEqualTo(active.getName());
      assertThat(retirement.get().getState()).isEqualTo(State.RETIRED);
    }
    boolean still =
        QuarkusTransaction.requiringNew()
            .call(() -> effective.mayBeApproved(PolicyVersionName.of(active.getName())));
    assertThat(still).isFalse();
  }

  @Test
  void shouldActivateOneOfTwoAtOnce() throws Exception {
    Policy policy = newPolicy();
    PolicyVersion reviewed = review(draft(policy, rules(100)));
    Callable<PolicyVersion> call = () -> activate(reviewed);

    List<String> outcomes = new ArrayList<>();
    try (ExecutorService executor = Executors.newFixedThreadPool(4)) {
      for (Future<PolicyVersion> one : executor.invokeAll(List.of(call, call, call, call))) {
        outcomes.add(outcome(one));
      }
    }

    assertThat(outcomes).containsOnlyOnce("ACTIVE").containsOnly("ACTIVE", "ETAG_MISMATCH");
    assertThat(events(policy)).hasSize(1);
  }

  @Test
  void shouldLeaveOneVersionInForceWhenTwoAreActivatedAtOnce() throws Exception {
    Policy policy = newPolicy();
    PolicyVersion one = review(draft(policy, rules(100)));
    PolicyVersion other = review(draft(policy, rules(200)));

    try (ExecutorService executor = Executors.newFixedThreadPool(2)) {
      for (Future<PolicyVersion> done :
          executor.invokeAll(
              List.<Callable<PolicyVersion>>of(() -> activate(one), () -> activate(other)))) {
        assertThat(done.get().getState()).isEqualTo(State.ACTIVE);
      }
    }

    assertThat(List.of(get(one).getState(), get(other).getState()))
        .containsExactlyInAnyOrder(State.ACTIVE, State.RETIRED);
  }

  private static String outcome(Future<PolicyVersion> future) throws InterruptedException {
    try {
      return future.get().getState().name();
    } catch (ExecutionException failed) {
      return Refusals.of((StatusRuntimeException) Objects.requireNonNull(failed.getCause()))
          .reason();
    }
  }

  private String inForce(Policy policy, String unit, Instant at) {
    return QuarkusTransaction.requiringNew().call(() -> find(policy, unit, at));
  }

  private String find(Policy policy, String unit, Instant at) {
    String type = policy.getDecisionType().substring("decisionTypes/".length());
    return effective
        .inForce(List.of(type, "another"))
        .find(type, unit, at)
        .map(found -> found.name().toString())
        .orElse("");
  }

  private List<PolicyVersionChanged> events(Policy policy) {
    return OutboxEvents.of(
        dataSource,
        policy.getName(),
        PolicyVersionChanged.getDefaultInstance(),
        PolicyVersionChanged.parser());
  }

  private static PolicyVersion get(PolicyVersion version) {
    return policies("any")
        .getPolicyVersion(GetPolicyVersionRequest.newBuilder().setName(version.getName()).build());
  }

  private static PolicyVersion retire(PolicyVersion version, String etag) {
    return policies("activator")
        .retirePolicyVersion(
            RetirePolicyVersionRequest.newBuilder()
                .setName(version.getName())
                .setEtag(etag)
                .build());
  }

  private static PolicyVersion activateAt(
      PolicyVersion version, Timestamp from, @Nullable Timestamp until) {
    ActivatePolicyVersionRequest.Builder request =
        ActivatePolicyVersionRequest.newBuilder()
            .setName(version.getName())
            .setEtag(version.getEtag())
            .setEffectiveTime(from);
    if (until != null) {
      request.setEndTime(until);
    }
    return policies("activator").activatePolicyVersion(request.build());
  }
}
