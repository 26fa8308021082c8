package dev.cxos.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cxos.survey.v1.Complaint;
import dev.cxos.survey.v1.Contact;
import dev.cxos.survey.v1.Interaction;
import dev.cxos.survey.v1.MadeContact;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The year of contacts, complaints and messages, with frictions of the strength that is said. */
class DemoYearTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 6, 15);

  private final List<Interaction> contacts = new DemoDesk(TODAY, true).contacts();
  private final List<Complaint> complaints = new DemoComplaints(TODAY, true).all();

  @Test
  void shouldMakeTheSameYearForTheSameDay() {
    assertThat(new DemoDesk(TODAY, true).contacts()).isEqualTo(contacts);
    assertThat(new DemoDesk(TODAY, true).volumes())
        .isEqualTo(new DemoDesk(TODAY, true).volumes())
        .hasSize(4 * 365);
    assertThat(new DemoComplaints(TODAY, true).all()).isEqualTo(complaints);
    assertThat(new DemoCustomers(TODAY).made()).isEqualTo(new DemoCustomers(TODAY).made());
  }

  @Test
  void shouldFitIntoOneGroupOfTheImport() {
    System.out.printf(
        "a year of the demo company: %d contacts, %d complaints, %d messages, %d consents%n",
        contacts.size(),
        complaints.size(),
        new DemoCustomers(TODAY).made().size(),
        new DemoCustomers(TODAY).consents().size());

    assertThat(contacts).hasSizeBetween(3_500, 5_000);
    assertThat(contacts.stream().map(Interaction::getExternalId).distinct())
        .hasSameSizeAs(contacts);
    assertThat(contacts).allSatisfy(contact -> isPast(day(contact)));
    assertThat(complaints)
        .allSatisfy(complaint -> isPast(day(complaint.getReceiveTime().getSeconds())));
  }

  @Test
  void shouldPlantARushOfContactsAboutRefunds() {
    double before = perDay("contactReasons/refund", 365, DemoCompany.RUSH_DAYS + 1);
    double since = perDay("contactReasons/refund", DemoCompany.RUSH_DAYS, 1);
    double others =
        perDay("contactReasons/delivery", DemoCompany.RUSH_DAYS, 1)
            / perDay("contactReasons/delivery", 365, DemoCompany.RUSH_DAYS + 1);

    assertThat(since / before).isBetween(2.7, 5.3);
    assertThat(others).isBetween(0.6, 1.5);
  }

  @Test
  void shouldPlantARushOfComplaintsAboutLateRefunds() {
    assertThat(rate(complaints, "refund")).isGreaterThan(2.5);
    assertThat(rate(complaints, "order")).isBetween(0.5, 1.6);
  }

  @Test
  void shouldLetCustomersOfMadridComeBack() {
    Map<String, Integer> matters = new HashMap<>();
    Map<String, Integer> repeats = new HashMap<>();
    Map<String, Instant> last = new HashMap<>();
    contacts.stream()
        .sorted(java.util.Comparator.comparing(one -> one.getStartTime().getSeconds()))
        .forEach(
            contact -> {
              Instant start = Instant.ofEpochSecond(contact.getStartTime().getSeconds());
              Instant before = last.put(contact.getCustomer() + contact.getReason(), start);
              boolean repeat = before != null && before.plusSeconds(7 * 86_400L).isAfter(start);
              (repeat ? repeats : matters).merge(contact.getUnit(), 1, Integer::sum);
            });

    for (String unit : DemoCompany.UNITS) {
      int again = repeats.getOrDefault(unit, 0);
      double share = again / (double) (again + matters.getOrDefault(unit, 0));
      assertThat(share)
          .isCloseTo(
              unit.equals(DemoCompany.MADRID)
                  ? DemoCompany.COMES_BACK_IN_MADRID
                  : DemoCompany.COMES_BACK,
              within(0.05));
    }
  }

  @Test
  void shouldPlantNothingWhenToldSo() {
    List<Interaction> plain = new DemoDesk(TODAY, false).contacts();

    assertThat(plain.stream().filter(one -> one.getUnit().equals(DemoCompany.MADRID)).count())
        .isBetween(plain.size() / 5L, plain.size() * 3L / 10);
    assertThat(rate(new DemoComplaints(TODAY, false).all(), "refund")).isBetween(0.3, 1.8);
  }

  @Test
  void shouldServeEachCustomerInOneUnit() {
    Map<String, String> units = new HashMap<>();
    DemoCustomers.records()
        .forEach(
            record ->
                units.put(record.getName().substring("contacts/".length()), record.getUnit()));

    assertThat(contacts)
        .allSatisfy(one -> assertThat(one.getUnit()).isEqualTo(units.get(one.getCustomer())));
    assertThat(complaints)
        .allSatisfy(one -> assertThat(one.getUnit()).isEqualTo(units.get(one.getCustomer())));
  }

  @Test
  void shouldRecordEachContactOfTheTeamsOnce() {
    List<MadeContact> made = new DemoCustomers(TODAY).made();
    Set<MadeContact> distinct = new HashSet<>(made);

    assertThat(distinct).hasSameSizeAs(made);
    assertThat(made).allSatisfy(one -> isPast(day(one.getContactTime().getSeconds())));
    assertThat(DemoCustomers.records().stream().map(Contact::getName).distinct()).hasSize(1_800);
  }

  private double perDay(String reason, int from, int to) {
    return contacts.stream()
            .filter(one -> one.getReason().equals(reason))
            .filter(one -> !day(one).isBefore(TODAY.minusDays(from)))
            .filter(one -> !day(one).isAfter(TODAY.minusDays(to)))
            .count()
        / (double) (from - to + 1);
  }

  /** How many times as many complaints about a stage there are in the last days. */
  private static double rate(List<Complaint> complaints, String stage) {
    LocalDate since = TODAY.minusDays(DemoCompany.RUSH_DAYS);
    long all = complaints.stream().filter(one -> one.getStage().equals(stage)).count();
    long last =
        complaints.stream()
            .filter(one -> one.getStage().equals(stage))
            .filter(one -> !day(one.getReceiveTime().getSeconds()).isBefore(since))
            .count();
    return last
        / (double) DemoCompany.RUSH_DAYS
        / ((all - last) / (double) (DemoCompany.DAYS - DemoCompany.RUSH_DAYS));
  }

  private static void isPast(LocalDate day) {
    assertThat(day).isBefore(TODAY).isAfterOrEqualTo(TODAY.minusDays(365));
  }

  private static LocalDate day(Interaction contact) {
    return day(contact.getStartTime().getSeconds());
  }

  private static LocalDate day(long seconds) {
    return LocalDate.ofInstant(Instant.ofEpochSecond(seconds), ZoneOffset.UTC);
  }
}
