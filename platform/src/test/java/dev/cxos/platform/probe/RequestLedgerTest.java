package dev.cxos.platform.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cxos.platform.authorization.Caller;
import dev.cxos.platform.authorization.UnitScope;
import dev.cxos.platform.error.PlatformReason;
import dev.cxos.platform.error.ServiceException;
import dev.cxos.platform.idempotency.RequestKey;
import dev.cxos.platform.idempotency.RequestLedger;
import dev.cxos.survey.v1.CreateJourneyRequest;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RequestLedgerTest {

  private static final Caller ANN = new Caller("ann", Set.of(), Set.of(), UnitScope.nothing());
  private static final Caller BOB = new Caller("bob", Set.of(), Set.of(), UnitScope.nothing());

  @Inject RequestLedger ledger;
  @Inject DataSource dataSource;

  private final AtomicInteger effects = new AtomicInteger();

  @Test
  void shouldRepeatTheAnswerAndNotTheEffect() {
    RequestKey key = key(ANN, UUID.randomUUID().toString(), "a");

    assertThat(once(key)).isEqualTo("made-1");
    assertThat(once(key)).isEqualTo("made-1");
    assertThat(effects).hasValue(1);
  }

  @Test
  void shouldRefuseTheSameIdWithAnotherContent() {
    String id = UUID.randomUUID().toString();
    once(key(ANN, id, "a"));

    ServiceException refusal =
        catchThrowableOfType(ServiceException.class, () -> once(key(ANN, id, "b")));

    assertThat(refusal.reason()).isEqualTo(PlatformReason.REQUEST_ID_REUSED);
    assertThat(effects).hasValue(1);
  }

  @Test
  void shouldLetTwoCallersUseTheSameId() {
    String id = UUID.randomUUID().toString();

    once(key(ANN, id, "a"));
    once(key(BOB, id, "a"));

    assertThat(effects).hasValue(2);
  }

  @Test
  void shouldCarryOutARequestWithoutAnIdEveryTime() {
    assertThat(RequestKey.of(ANN, "CreateJourney", "", CreateJourneyRequest.getDefaultInstance()))
        .isNull();
    once(null);
    once(null);
    assertThat(effects).hasValue(2);
  }

  @Test
  void shouldForgetARequestWhoseEffectFailed() {
    RequestKey key = key(ANN, UUID.randomUUID().toString(), "a");
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                QuarkusTransaction.requiringNew()
                    .run(
                        () ->
                            ledger.once(
                                key,
                                name -> name,
                                () -> {
                                  throw new IllegalStateException("fails");
                                },
                                name -> name)));

    assertThat(once(key)).isEqualTo("made-1");
  }

  @Test
  void shouldHaveOneEffectWhenTheSameRequestComesManyTimesAtOnce() throws Exception {
    for (int round = 0; round < 20; round++) {
      effects.set(0);
      RequestKey key = key(ANN, UUID.randomUUID().toString(), "a");
      CountDownLatch go = new CountDownLatch(1);
      List<Future<String>> answers = new ArrayList<>();
      try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int caller = 0; caller < 8; caller++) {
          answers.add(
              callers.submit(
                  () -> {
                    go.await();
                    return once(key);
                  }));
        }
        go.countDown();
      }

      for (Future<String> answer : answers) {
        assertThat(answer.get()).isEqualTo("made-1");
      }
      assertThat(effects).hasValue(1);
    }
  }

  @Test
  void shouldRefuseToRememberOutsideATransaction() {
    assertThat(
            catchThrowableOfType(
                IllegalStateException.class,
                () -> ledger.once(key(ANN, "x", "a"), name -> name, () -> "made", name -> name)))
        .isNotNull();
  }

  @Test
  void shouldClaimManyAtOnceAndTellWhichWereKnown() {
    RequestKey known = key(ANN, UUID.randomUUID().toString(), "a");
    once(known);
    String reusedId = UUID.randomUUID().toString();
    once(key(ANN, reusedId, "a"));
    RequestKey reused = key(ANN, reusedId, "b");
    RequestKey fresh = key(ANN, UUID.randomUUID().toString(), "a");

    Map<RequestKey, String> answers = claim(Map.of(known, "p1", reused, "p2", fresh, "p3"));
    Map<RequestKey, String> again = claim(Map.of(fresh, "p4"));

    assertThat(answers).containsOnlyKeys(known, reused);
    assertThat(answers).containsEntry(known, "made-1").containsEntry(reused, RequestLedger.REUSED);
    assertThat(again).containsEntry(fresh, "p3");
  }

  @Test
  void shouldClaimAnIdOnceForTwoContentsOfOneBatch() {
    String id = UUID.randomUUID().toString();
    RequestKey one = key(ANN, id, "a");
    RequestKey other = key(ANN, id, "b");

    Map<RequestKey, String> answers = claim(Map.of(one, "p1", other, "p2"));

    assertThat(answers).hasSize(1).containsValue(RequestLedger.REUSED);
  }

  private Map<RequestKey, String> claim(Map<RequestKey, String> names) {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              try (Connection connection = dataSource.getConnection()) {
                return ledger.claim(connection, names);
              } catch (SQLException failed) {
                throw new IllegalStateException(failed);
              }
            });
  }

  private String once(@Nullable RequestKey key) {
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                ledger.once(
                    key, name -> name, () -> "made-" + effects.incrementAndGet(), name -> name));
  }

  private static RequestKey key(Caller caller, String requestId, String journey) {
    return Objects.requireNonNull(
        RequestKey.of(
            caller,
            "CreateJourney",
            requestId,
            CreateJourneyRequest.newBuilder()
                .setJourneyId(journey)
                .setRequestId(requestId)
                .build()));
  }
}
