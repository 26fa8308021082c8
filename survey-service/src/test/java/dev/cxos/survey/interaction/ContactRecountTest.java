package dev.cxos.survey.interaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import com.google.protobuf.FieldMask;
import dev.cxos.survey.metric.FoldService;
import dev.cxos.survey.v1.ContactReason;
import dev.cxos.survey.v1.ContactRow;
import dev.cxos.survey.v1.ContactSelection;
import dev.cxos.survey.v1.Interaction;
import dev.cxos.survey.v1.InteractionRow;
import dev.cxos.survey.v1.QueryContactFiguresRequest;
import dev.cxos.survey.v1.UpdateContactReasonRequest;
import dev.cxos.type.v1.MetricValue;
import dev.cxos.type.v1.Money;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/**
 * Kept contact figures against a recount of the same contacts by another way: every contact is held
 * against every other one. Contacts come one by one and in imports, late and in any order, while a
 * window changes and tallies are folded.
 */
@QuarkusTest
class ContactRecountTest {

  private static final List<String> CHANNELS = List.of("phone", "chat", "store");
  private static final int DAYS = 40;

  @Inject FoldService folding;

  private record Given(
      Instant start,
      String customer,
      String reason,
      int window,
      String channel,
      String agent,
      boolean resolved,
      boolean deadEnd,
      boolean escalated,
      int handle,
      int cost) {

    LocalDate day() {
      return LocalDate.ofInstant(start, ZoneOffset.UTC);
    }
  }

  @Test
  void shouldEqualAFullRecountWhileContactsComeInAnyOrderAndAreFolded() {
    Random random = new Random(20_261_122);
    Desk desk = Desk.open();
    List<ContactReason> reasons =
        new ArrayList<>(List.of(Desk.newReason(3), Desk.newReason(7), Desk.newReason(14)));
    List<Given> all = new ArrayList<>();
    List<Instant> moments = moments(random, 480);

    for (int round = 0; round < 6; round++) {
      List<Given> more = new ArrayList<>();
      for (int i = 0; i < 80; i++) {
        more.add(any(random, reasons, moments.removeLast()));
      }
      if (round % 2 == 0) {
        more.forEach(one -> Desk.record(contact(desk, one)));
      } else {
        List<InteractionRow> rows = more.stream().map(one -> Desk.row(contact(desk, one))).toList();
        String id = "recount-" + desk.unit().substring(1, 10) + "-" + round;
        assertThat(Desk.upload(Desk.openImport(id), 1, rows).join().getRecordedCount())
            .isEqualTo(80);
      }
      all.addAll(more);
      if (round % 3 == 1) {
        folding.foldSome();
      }
      if (round == 2) {
        reasons.set(1, withWindow(reasons.get(1), 10));
      }
      for (int query = 0; query < 8; query++) {
        compare(desk, all, random);
      }
    }
    while (folding.foldSome() > 0) {
      // Folds the rest.
    }
    compare(desk, all, random);
  }

  @Test
  void shouldEqualARecountWhenManyRecordTheSameCustomersAtTheSameMoment() throws Exception {
    Random random = new Random(4_711);
    Desk desk = Desk.open();
    List<ContactReason> reasons = List.of(Desk.newReason(3), Desk.newReason(14));
    List<Given> all = new ArrayList<>();
    moments(random, 900).forEach(moment -> all.add(any(random, reasons, moment)));
    List<Callable<Object>> writers = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      String id = "parallel-" + desk.unit().substring(1, 10) + "-" + i;
      List<InteractionRow> rows =
          all.subList(i * 250, (i + 1) * 250).stream()
              .map(one -> Desk.row(contact(desk, one)))
              .toList();
      writers.add(() -> Desk.upload(Desk.openImport(id), 1, rows).join());
    }
    for (int i = 0; i < 3; i++) {
      List<Given> some = all.subList(750 + i * 50, 800 + i * 50);
      writers.add(
          () -> {
            some.forEach(one -> Desk.record(contact(desk, one)));
            return some;
          });
    }

    try (ExecutorService executor = Executors.newFixedThreadPool(writers.size())) {
      for (Future<Object> written : executor.invokeAll(writers)) {
        written.get();
      }
    }

    for (int query = 0; query < 8; query++) {
      compare(desk, all, random);
    }
  }

  private static void compare(Desk desk, List<Given> all, Random random) {
    LocalDate from = Desk.today().minusDays(random.nextInt(DAYS));
    LocalDate until = from.plusDays(1 + random.nextInt(DAYS));
    boolean byAgent = random.nextInt(4) == 0;
    String channel = byAgent || random.nextBoolean() ? "" : CHANNELS.get(random.nextInt(3));
    Map<String, List<Given>> expected = new HashMap<>();
    Predicate<Given> selected =
        one ->
            !one.day().isBefore(from)
                && one.day().isBefore(until)
                && (channel.isEmpty() || one.channel().equals(channel));
    all.stream()
        .filter(selected)
        .filter(one -> !byAgent || !one.agent().isEmpty())
        .forEach(
            one ->
                expected
                    .computeIfAbsent(
                        byAgent ? one.agent() : one.reason().substring("contactReasons/".length()),
                        _ -> new ArrayList<>())
                    .add(one));

    List<ContactRow> rows =
        Desk.figures(
            desk.query()
                .setSelection(
                    ContactSelection.newBuilder().setUnit(desk.unit()).setChannel(channel))
                .setWindow(Desk.range(from, until))
                .setCurrencyCode("EUR")
                .setGroupBy(
                    byAgent
                        ? QueryContactFiguresRequest.GroupBy.AGENT
                        : QueryContactFiguresRequest.GroupBy.REASON));

    assertThat(rows)
        .extracting(ContactRow::getGroup)
        .containsExactlyInAnyOrderElementsOf(expected.keySet());
    for (ContactRow row : rows) {
      check(row, Objects.requireNonNull(expected.get(row.getGroup())), all);
    }
  }

  private static void check(ContactRow row, List<Given> group, List<Given> all) {
    List<Given> linked = group.stream().filter(one -> !one.customer().isEmpty()).toList();
    List<Given> mature =
        linked.stream()
            .filter(one -> one.day().plusDays(one.window()).isBefore(Desk.today()))
            .toList();
    List<Given> within = mature.stream().filter(one -> !one.deadEnd()).toList();

    assertThat(row.getContactCount()).isEqualTo(group.size());
    assertThat(row.getFirstContactResolution().getPendingCount())
        .isEqualTo(linked.size() - mature.size());
    assertThat(row.getFirstContactResolution().getUnknownCustomerCount())
        .isEqualTo(group.size() - linked.size());
    share(row.getFirstContactResolution().getGross(), mature, one -> settledFirst(one, all));
    share(row.getFirstContactResolution().getNet(), within, one -> settledFirst(one, all));
    share(row.getRepeatContactRate(), linked, one -> repeats(one, all));
    share(row.getPowerlessnessRate(), group, Given::deadEnd);
    share(row.getEscalationRate(), group, Given::escalated);
    mean(
        row.getHandling().getAverageHandleTime(), group.stream().mapToInt(Given::handle).toArray());
    mean(
        row.getCost().getCostPerContact(),
        group.stream().filter(one -> one.cost() > 0).mapToInt(Given::cost).toArray());
    assertThat(row.getHandling().getFirstContactResolution())
        .isEqualTo(row.getFirstContactResolution().getGross());
  }

  private static boolean settledFirst(Given one, List<Given> all) {
    return one.resolved()
        && !one.deadEnd()
        && !repeats(one, all)
        && all.stream().noneMatch(other -> follows(other, one, one.window()));
  }

  private static boolean repeats(Given one, List<Given> all) {
    return all.stream().anyMatch(other -> follows(one, other, one.window()));
  }

  private static boolean follows(Given later, Given earlier, int window) {
    return later.customer().equals(earlier.customer())
        && later.reason().equals(earlier.reason())
        && later.start().isAfter(earlier.start())
        && Duration.between(earlier.start(), later.start()).compareTo(Duration.ofDays(window)) <= 0;
  }

  private static void share(MetricValue value, List<Given> of, Predicate<Given> did) {
    assertThat(value.getN()).isEqualTo(of.size());
    assertThat(value.hasValue()).isEqualTo(of.size() >= 5);
    if (of.size() >= 5) {
      assertThat(Math.round(value.getValue() * of.size() / 100))
          .isEqualTo(of.stream().filter(did).count());
    }
  }

  private static void mean(MetricValue value, int... values) {
    assertThat(value.getN()).isEqualTo(values.length);
    if (values.length >= 5) {
      double mean = Arrays.stream(values).average().orElseThrow();
      double squares = Arrays.stream(values).mapToDouble(v -> (v - mean) * (v - mean)).sum();
      double error = Math.sqrt(squares / (values.length - 1) / values.length);
      assertThat(value.getValue()).isCloseTo(mean, offset(1e-9));
      assertThat(value.getStandardError()).isCloseTo(error, offset(1e-6));
    }
  }

  // Distinct seconds in any order, so that no two contacts begin at the same moment.
  private static List<Instant> moments(Random random, int count) {
    List<Instant> moments = new ArrayList<>();
    long step = Duration.ofDays(DAYS).toSeconds() / count;
    Instant start = Instant.now().minus(Duration.ofDays(DAYS)).plusSeconds(10);
    for (int i = 0; i < count; i++) {
      moments.add(start.plusSeconds(i * step + random.nextLong(step)));
    }
    Collections.shuffle(moments, random);
    return moments;
  }

  private static Given any(Random random, List<ContactReason> reasons, Instant start) {
    ContactReason reason = reasons.get(random.nextInt(reasons.size()));
    boolean deadEnd = random.nextInt(8) == 0;
    return new Given(
        start,
        random.nextInt(10) == 0 ? "" : "c" + random.nextInt(12),
        reason.getName(),
        reason.getRepeatWindowDays(),
        CHANNELS.get(random.nextInt(3)),
        random.nextInt(5) == 0 ? "" : "agent-" + random.nextInt(4),
        random.nextInt(5) > 0,
        deadEnd,
        random.nextInt(6) == 0,
        random.nextInt(1_000),
        random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(900));
  }

  private static Interaction.Builder contact(Desk desk, Given one) {
    Interaction.Builder contact =
        desk.call(one.customer().isEmpty() ? "" : desk.unit() + one.customer(), 0)
            .setReason(one.reason())
            .setChannel(one.channel())
            .setAgent(one.agent())
            .setStartTime(Desk.time(one.start()))
            .setEscalated(one.escalated())
            .setDeadEnd(one.deadEnd())
            .setHandleSeconds(one.handle());
    if (!one.resolved()) {
      contact.setResolved(false);
    } else if (!one.deadEnd() && one.handle() % 2 == 0) {
      contact.setResolved(true);
    }
    if (one.cost() > 0) {
      contact.setCost(Money.newBuilder().setMinorUnits(one.cost()).setCurrencyCode("EUR"));
    } else {
      contact.setCost(Money.newBuilder().setMinorUnits(77).setCurrencyCode("USD"));
    }
    return contact;
  }

  private static ContactReason withWindow(ContactReason reason, int days) {
    return Desk.reasons()
        .updateContactReason(
            UpdateContactReasonRequest.newBuilder()
                .setContactReason(reason.toBuilder().setRepeatWindowDays(days))
                .setUpdateMask(FieldMask.newBuilder().addPaths("repeat_window_days"))
                .build());
  }
}
