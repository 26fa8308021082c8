package dev.cxos.platform.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.google.rpc.ErrorInfo;
import dev.cxos.event.v1.Event;
import dev.cxos.event.v1.SubscribeRequest;
import dev.cxos.event.v1.SubscribeResponse;
import dev.cxos.platform.event.ConsumerInbox;
import dev.cxos.platform.event.EventConsumer;
import dev.cxos.platform.event.EventConsumers;
import dev.cxos.platform.event.Outbox;
import dev.cxos.platform.testing.TestStubs;
import dev.cxos.platform.testing.Tokens;
import dev.cxos.survey.v1.CustomerErased;
import dev.cxos.survey.v1.EventFeedGrpc;
import dev.cxos.survey.v1.JourneyChanged;
import dev.cxos.survey.v1.MutinyEventFeedGrpc;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
class EventFeedRpcTest {

  @Inject Outbox outbox;
  @Inject ConsumerInbox inbox;
  @Inject EventConsumers consumers;
  @Inject DataSource dataSource;

  @Test
  void shouldLoseNoEventAndKeepTheOrderOfEachAggregateThroughManyWritersAndBreaks()
      throws Exception {
    String run = UUID.randomUUID().toString();
    String consumer = "breaks-" + run;
    int writers = 16;
    int eventsEach = 60;
    int all = writers * eventsEach;
    Map<String, List<Integer>> applied = new ConcurrentHashMap<>();
    AtomicReference<@Nullable ManagedChannel> channel =
        new AtomicReference<>(TestStubs.newChannel());
    execute("INSERT INTO probe VALUES ('" + run + "', 0)");

    try (EventConsumer _ =
            consumers.start(
                consumer,
                request -> mutiny(Objects.requireNonNull(channel.get())).subscribe(request),
                List.of("cxos.survey.v1.JourneyChanged"),
                event -> {
                  if (event.getAggregate().startsWith(run)) {
                    applied
                        .computeIfAbsent(event.getAggregate(), _ -> new ArrayList<>())
                        .add(version(event));
                    execute("UPDATE probe SET value = value + 1 WHERE name = '" + run + "'");
                  }
                });
        ExecutorService writing = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int writer = 0; writer < writers; writer++) {
        String aggregate = run + "-" + writer;
        SplittableRandom random = new SplittableRandom(writer);
        writing.execute(
            () -> {
              for (int version = 1; version <= eventsEach; version++) {
                write(aggregate, version, random.nextDouble() * 0.2);
              }
            });
      }
      for (int killed = 0; killed < 5; killed++) {
        int seen = killed * 100 + 50;
        await().atMost(Duration.ofSeconds(30)).until(() -> count(applied) >= seen);
        Objects.requireNonNull(channel.getAndSet(TestStubs.newChannel())).shutdownNow();
      }
      await().atMost(Duration.ofSeconds(60)).until(() -> count(applied) >= all);
    }

    List<Integer> expected = java.util.stream.IntStream.rangeClosed(1, eventsEach).boxed().toList();
    assertThat(applied).hasSize(writers);
    assertThat(applied.values()).allSatisfy(versions -> assertThat(versions).isEqualTo(expected));
    assertThat(number("SELECT value FROM probe WHERE name = '" + run + "'")).isEqualTo(all);
  }

  @Test
  void shouldWriteNoEventForAChangeThatWasRolledBack() {
    String aggregate = "rolled-back-" + UUID.randomUUID();

    QuarkusTransaction.begin();
    outbox.append(aggregate, changed(1));
    QuarkusTransaction.rollback();

    assertThat(untilNow("").stream().filter(event -> event.getAggregate().equals(aggregate)))
        .isEmpty();
  }

  @Test
  void shouldRefuseToWriteOutsideATransaction() {
    assertThat(
            catchThrowableOfType(IllegalStateException.class, () -> outbox.append("a", changed(1))))
        .isNotNull();
  }

  @Test
  void shouldWaitUntilNowForTransactionsThatHadBegun() throws Exception {
    String aggregate = "begun-" + UUID.randomUUID();
    CountDownLatch written = new CountDownLatch(1);
    CountDownLatch commit = new CountDownLatch(1);
    try (ExecutorService other = Executors.newVirtualThreadPerTaskExecutor()) {
      other.execute(
          () ->
              QuarkusTransaction.requiringNew()
                  .run(
                      () -> {
                        outbox.append(aggregate, changed(1));
                        written.countDown();
                        awaitQuietly(commit);
                      }));
      written.await();
      var events = other.submit(() -> untilNow(""));
      await().during(Duration.ofMillis(500)).until(() -> !events.isDone());
      commit.countDown();

      assertThat(events.get(20, TimeUnit.SECONDS))
          .filteredOn(event -> event.getAggregate().equals(aggregate))
          .hasSize(1);
    }
  }

  @Test
  void shouldGoOnAfterACursorAndFilterByType() {
    String aggregate = "cursor-" + UUID.randomUUID();
    write(aggregate, 1, 0);
    List<Event> first = of(aggregate, untilNow(""));
    QuarkusTransaction.requiringNew()
        .run(() -> outbox.append(aggregate, CustomerErased.getDefaultInstance()));
    write(aggregate, 2, 0);

    List<Event> all = of(aggregate, untilNow(first.getLast().getCursor()));
    List<Event> typed =
        of(aggregate, untilNow(first.getLast().getCursor(), "cxos.survey.v1.JourneyChanged"));

    assertThat(all)
        .extracting(Event::getType)
        .containsExactly("cxos.survey.v1.CustomerErased", "cxos.survey.v1.JourneyChanged");
    assertThat(typed).extracting(EventFeedRpcTest::version).containsExactly(2);
  }

  @Test
  void shouldSendAHeartbeatWithTheCursorWhenNothingHappens() {
    List<Event> known = untilNow("");
    String after = known.isEmpty() ? "" : known.getLast().getCursor();

    Iterator<SubscribeResponse> stream =
        blocking()
            .withDeadlineAfter(10, TimeUnit.SECONDS)
            .subscribe(SubscribeRequest.newBuilder().setAfter(after).addTypes("none").build());

    SubscribeResponse heartbeat = stream.next();
    assertThat(heartbeat.hasEvent()).isFalse();
    assertThat(heartbeat.getCursor()).isNotEmpty();
  }

  @Test
  void shouldRefuseACursorThatWasNeverGivenOut() {
    for (String cursor : List.of("x", "1", "1.2.3", "-1.0", "999999999999.1")) {
      StatusRuntimeException refusal =
          catchThrowableOfType(StatusRuntimeException.class, () -> untilNow(cursor));
      assertThat(refusal.getStatus().getCode()).as(cursor).isEqualTo(Status.Code.INVALID_ARGUMENT);
    }
  }

  @Test
  void shouldSayThatTheEventsAfterACursorAreGone() throws Exception {
    String aggregate = "gone-" + UUID.randomUUID();
    write(aggregate, 1, 0);
    Event oldest = of(aggregate, untilNow("")).getFirst();
    String[] place = oldest.getCursor().split("\\.", -1);
    Map<String, Object> before = purgedPlace();
    try {
      execute("UPDATE platform_outbox_purged SET xid = '" + place[0] + "', seq = " + place[1]);

      StatusRuntimeException refusal =
          catchThrowableOfType(StatusRuntimeException.class, () -> untilNow("1.1"));

      ErrorInfo info = StatusProto.fromThrowable(refusal).getDetails(0).unpack(ErrorInfo.class);
      assertThat(info.getReason()).isEqualTo("CURSOR_EXPIRED");
      assertThat(info.getMetadataMap()).containsEntry("oldest_cursor", oldest.getCursor());
      assertThat(untilNow(info.getMetadataOrThrow("oldest_cursor"))).isNotNull();
    } finally {
      execute(
          "UPDATE platform_outbox_purged SET xid = '"
              + before.get("xid")
              + "', seq = "
              + before.get("seq"));
    }
  }

  @Test
  void shouldParkAPoisonEventAndThoseBehindItAndLetOthersFlowUntilItIsReplayed() {
    String run = UUID.randomUUID().toString();
    String consumer = "poison-" + run;
    AtomicBoolean mended = new AtomicBoolean();
    AtomicInteger attempts = new AtomicInteger();
    List<String> applied = java.util.Collections.synchronizedList(new ArrayList<>());
    write(run + "-bad", 1, 0);
    write(run + "-bad", 2, 0);
    write(run + "-good", 1, 0);

    try (EventConsumer _ =
        consumers.start(
            consumer,
            request -> mutiny(TestStubs.channel()).subscribe(request),
            List.of(),
            event -> {
              if (event.getAggregate().equals(run + "-bad")
                  && version(event) == 1
                  && !mended.get()) {
                attempts.incrementAndGet();
                throw new IllegalArgumentException("cannot be applied");
              }
              if (event.getAggregate().startsWith(run)) {
                applied.add(event.getAggregate() + version(event));
              }
            })) {
      await().atMost(Duration.ofSeconds(20)).until(() -> applied.contains(run + "-good1"));
    }
    List<Event> bad = of(run + "-bad", untilNow(""));
    mended.set(true);

    assertThat(attempts).hasValue(5);
    assertThat(applied).containsExactly(run + "-good1");
    assertThat(inbox.parkedCount(consumer)).isEqualTo(2);
    assertThat(
            catchThrowableOfType(
                IllegalStateException.class, () -> replay(consumer, bad.get(1), applied)))
        .isNotNull();
    assertThat(replay(consumer, bad.get(0), applied)).isTrue();
    assertThat(replay(consumer, bad.get(1), applied)).isTrue();
    assertThat(replay(consumer, bad.get(1), applied)).isFalse();
    assertThat(applied).containsExactly(run + "-good1", run + "-bad1", run + "-bad2");
  }

  @Test
  void shouldApplyAnEventOnceHoweverOftenItComes() {
    String aggregate = "once-" + UUID.randomUUID();
    write(aggregate, 1, 0);
    Event event = of(aggregate, untilNow("")).getFirst();
    AtomicInteger effects = new AtomicInteger();

    boolean first = inbox.apply(aggregate, event, effects::incrementAndGet);
    boolean second = inbox.apply(aggregate, event, effects::incrementAndGet);

    assertThat(List.of(first, second)).containsExactly(true, false);
    assertThat(effects).hasValue(1);
    assertThat(inbox.cursor(aggregate)).contains(event.getCursor());
  }

  private boolean replay(String consumer, Event event, List<String> applied) {
    return inbox.replay(
        consumer,
        UUID.fromString(event.getId()),
        parked -> applied.add(parked.getAggregate() + version(parked)));
  }

  private void write(String aggregate, int version, double seconds) {
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              outbox.append(aggregate, changed(version));
              if (seconds > 0) {
                execute("SELECT pg_sleep(" + seconds + ")");
              }
            });
  }

  private static JourneyChanged changed(int version) {
    return JourneyChanged.newBuilder().setJourney("journeys/a").setVersion(version).build();
  }

  private static int version(Event event) {
    try {
      return event.getPayload().unpack(JourneyChanged.class).getVersion();
    } catch (com.google.protobuf.InvalidProtocolBufferException damaged) {
      throw new IllegalStateException(damaged);
    }
  }

  private static List<Event> untilNow(String after, String... types) {
    List<Event> events = new ArrayList<>();
    blocking()
        .withDeadlineAfter(30, TimeUnit.SECONDS)
        .subscribe(
            SubscribeRequest.newBuilder()
                .setAfter(after)
                .addAllTypes(List.of(types))
                .setUntilNow(true)
                .build())
        .forEachRemaining(
            response -> {
              if (response.hasEvent()) {
                events.add(response.getEvent());
              }
            });
    return events;
  }

  private static List<Event> of(String aggregate, List<Event> events) {
    return events.stream().filter(event -> event.getAggregate().equals(aggregate)).toList();
  }

  private static EventFeedGrpc.EventFeedBlockingStub blocking() {
    return TestStubs.as(EventFeedGrpc.newBlockingStub(TestStubs.channel()), token());
  }

  private static MutinyEventFeedGrpc.MutinyEventFeedStub mutiny(io.grpc.Channel channel) {
    return TestStubs.as(MutinyEventFeedGrpc.newMutinyStub(channel), token());
  }

  private static String token() {
    return Tokens.forRole("integration").units("/").sign();
  }

  private static long count(Map<String, List<Integer>> applied) {
    return applied.values().stream().mapToLong(List::size).sum();
  }

  private void execute(String sql) {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private long number(String sql) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  private Map<String, Object> purgedPlace() throws SQLException {
    Map<String, Object> place = new HashMap<>();
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        var row = statement.executeQuery("SELECT xid::text, seq FROM platform_outbox_purged")) {
      row.next();
      place.put("xid", row.getString(1));
      place.put("seq", row.getLong(2));
    }
    return place;
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
