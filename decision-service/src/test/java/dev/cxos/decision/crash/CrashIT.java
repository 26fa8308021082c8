package dev.cxos.decision.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cxos.decision.Desk;
import dev.cxos.decision.v1.Band;
import dev.cxos.decision.v1.BudgetPool;
import dev.cxos.decision.v1.Controls;
import dev.cxos.decision.v1.DecideRequest;
import dev.cxos.decision.v1.Decision;
import dev.cxos.decision.v1.Decision.State;
import dev.cxos.decision.v1.DecisionServiceGrpc;
import dev.cxos.decision.v1.PolicyRules;
import dev.cxos.decision.v1.RollingLimit;
import dev.cxos.platform.testing.PostgresResource;
import dev.cxos.platform.testing.TokenResource;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Cases are decided while the service is killed at every border of a commit. Whoever asks repeats a
 * request until it is answered: each has one effect, and no sum passes its limit.
 *
 * <p>{@code -Dcrash.rounds} sets how often it is killed at each border; once unless it is set.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrashIT {

  private static final int CALLERS = 16;
  private static final int CUSTOMERS = 8;
  private static final int AMOUNT = 7;
  private static final int CUSTOMER_CAP = 356;
  private static final int POOL = 1_406;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  // What a caller may repeat: nobody knows whether the call had its effect.
  private static final Set<Code> LOST = Set.of(Code.UNAVAILABLE, Code.CANCELLED, Code.UNKNOWN);

  private final Map<String, String> database = database();
  private final CommitWire wire;
  private final ServiceProcess service;

  CrashIT() throws IOException {
    wire = new CommitWire(databasePort());
    service = new ServiceProcess(configuration());
  }

  @BeforeAll
  void startService() {
    service.start();
    System.setProperty("quarkus.http.test-port", Integer.toString(service.port()));
  }

  @AfterAll
  void stopService() throws IOException {
    service.kill();
    wire.close();
  }

  @Test
  void shouldHaveOneEffectForEachRequestHoweverTheServiceDies() throws Exception {
    Desk desk = Desk.open(rules(), POOL);
    List<DecideRequest> requests = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      requests.add(desk.request(AMOUNT, "customer-" + desk.id() + "-" + i % CUSTOMERS));
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(CALLERS + 1)) {
      Future<?> killing = threads.submit(this::killAtEveryBorder);
      List<Future<Decision>> answers = new ArrayList<>();
      for (DecideRequest request : requests) {
        answers.add(threads.submit(() -> untilAnswered(request)));
      }
      // Further ones, so that there is always a commit to break.
      while (!killing.isDone()) {
        DecideRequest more =
            desk.request(AMOUNT, "customer-" + desk.id() + "-" + requests.size() % CUSTOMERS);
        requests.add(more);
        answers.add(threads.submit(() -> untilAnswered(more)));
        answers.get(answers.size() - CALLERS).get();
      }
      killing.get();
      List<Decision> decisions = new ArrayList<>();
      for (Future<Decision> answer : answers) {
        decisions.add(answer.get());
      }
      // Once more each: the answers stay the same.
      for (int i = 0; i < requests.size(); i += 10) {
        assertThat(untilAnswered(requests.get(i))).isEqualTo(decisions.get(i));
      }
      check(desk, decisions);
    }
  }

  private void check(Desk desk, List<Decision> decisions) throws SQLException {
    assertThat(decisions.stream().map(Decision::getName)).doesNotHaveDuplicates();
    long approved = decisions.stream().filter(one -> one.getState() == State.APPROVED).count();
    BudgetPool pool = desk.pool();
    assertThat(pool.getDrawn().getMinorUnits()).isEqualTo(approved * AMOUNT);
    // As much as fits, and not one minor unit more.
    assertThat(pool.getRemaining().getMinorUnits()).isBetween(0L, (long) AMOUNT - 1);
    assertThat(number("select count(*) from decision where decision_type = '" + desk.id() + "'"))
        .isEqualTo(decisions.size());
    assertThat(
            number(
                "select coalesce(max(total), 0) from (select sum(amount) as total from draw where"
                    + " policy = '"
                    + desk.id()
                    + "' group by customer) sums"))
        .isLessThanOrEqualTo(CUSTOMER_CAP);
    assertThat(
            number(
                "select count(*) from decision d join audit_entry a on a.id = d.audit_entry where"
                    + " d.decision_type = '"
                    + desk.id()
                    + "'"))
        .isEqualTo(decisions.size());
  }

  private void killAtEveryBorder() {
    for (int round = 0; round < Integer.getInteger("crash.rounds", 1); round++) {
      for (CommitWire.Border border : CommitWire.Border.values()) {
        wire.breakAt(border, service::kill);
        await().atMost(PATIENCE).until(() -> wire.hasBroken() && !service.isAlive());
        service.start();
      }
      // In the middle of whatever it does, so that some answers are lost on their way back.
      service.kill();
      service.start();
    }
  }

  private static Decision untilAnswered(DecideRequest request) {
    DecisionServiceGrpc.DecisionServiceBlockingStub agent = Desk.agent().withWaitForReady();
    Decision[] answer = new Decision[1];
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> {
              try {
                answer[0] = agent.decide(request);
                return true;
              } catch (StatusRuntimeException lost) {
                assertThat(lost.getStatus().getCode()).as(lost.toString()).isIn(LOST);
                return false;
              }
            });
    return answer[0];
  }

  private static PolicyRules rules() {
    return PolicyRules.newBuilder()
        .addBands(
            Band.newBuilder()
                .setId("agents")
                .setRole("agent")
                .setUnit("/")
                .setCaseLimitMinorUnits(10_000))
        .setControls(
            Controls.newBuilder()
                .setCustomerCap(
                    RollingLimit.newBuilder().setMinorUnits(CUSTOMER_CAP).setPeriodDays(30)))
        .build();
  }

  private Map<String, String> configuration() {
    Map<String, String> configuration = new HashMap<>(database);
    configuration.putAll(new TokenResource().start());
    configuration.put(
        "quarkus.datasource.jdbc.url",
        "jdbc:postgresql://127.0.0.1:" + wire.port() + "/crash?prepareThreshold=0");
    configuration.put("quarkus.flyway.jdbc-url", databaseUrl());
    configuration.put("cxos.paging.key", "a key of no worth to anybody, long enough");
    configuration.put("cxos.audit.origin", "crash.test/audit");
    configuration.put("cxos.audit.signing-key", signingKey());
    configuration.put(
        "cxos.audit.encryption-key", Base64.getEncoder().encodeToString(new byte[32]));
    return configuration;
  }

  private static Map<String, String> database() {
    PostgresResource postgres = new PostgresResource();
    postgres.init(Map.of("database", "crash"));
    return postgres.start();
  }

  private String databaseUrl() {
    return String.valueOf(database.get("quarkus.datasource.jdbc.url"));
  }

  private int databasePort() {
    String url = databaseUrl();
    return Integer.parseInt(url.substring(url.lastIndexOf(':') + 1, url.lastIndexOf('/')));
  }

  private long number(String query) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(databaseUrl(), "crash_owner", "crash_owner");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      assertThat(rows.next()).isTrue();
      return rows.getLong(1);
    }
  }

  private static String signingKey() {
    try {
      return Base64.getEncoder()
          .encodeToString(
              KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate().getEncoded());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
