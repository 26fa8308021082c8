package dev.cxos.survey.interaction;

import static dev.cxos.platform.testing.TestStubs.as;
import static dev.cxos.platform.testing.TestStubs.channel;

import com.google.protobuf.Timestamp;
import com.google.type.Date;
import dev.cxos.survey.Samples;
import dev.cxos.survey.Survey;
import dev.cxos.survey.Uploads;
import dev.cxos.survey.v1.ContactFigureServiceGrpc;
import dev.cxos.survey.v1.ContactReason;
import dev.cxos.survey.v1.ContactReasonServiceGrpc;
import dev.cxos.survey.v1.ContactRow;
import dev.cxos.survey.v1.ContactSelection;
import dev.cxos.survey.v1.CreateContactReasonRequest;
import dev.cxos.survey.v1.CreateInteractionImportRequest;
import dev.cxos.survey.v1.DateRange;
import dev.cxos.survey.v1.GetInteractionRequest;
import dev.cxos.survey.v1.Import;
import dev.cxos.survey.v1.Interaction;
import dev.cxos.survey.v1.InteractionImportServiceGrpc;
import dev.cxos.survey.v1.InteractionRow;
import dev.cxos.survey.v1.InteractionServiceGrpc;
import dev.cxos.survey.v1.QueryContactFiguresRequest;
import dev.cxos.survey.v1.RecordInteractionRequest;
import dev.cxos.survey.v1.RecordVolumesRequest;
import dev.cxos.survey.v1.UploadInteractionsRequest;
import dev.cxos.survey.v1.Volume;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * A service desk of its own for a test: a unit that no other test uses, and a reason with a window
 * of seven days.
 *
 * @param unit the unit
 * @param reason the name of the reason
 */
public record Desk(String unit, String reason) {

  /** Opens one. */
  public static Desk open() {
    String id = "d" + UUID.randomUUID().toString().substring(1, 18);
    return new Desk("/" + id, newReason(7).getName());
  }

  /** Creates a reason. */
  public static ContactReason newReason(int windowDays) {
    return reasons()
        .createContactReason(
            CreateContactReasonRequest.newBuilder()
                .setContactReasonId(Samples.newId("reason"))
                .setContactReason(
                    ContactReason.newBuilder()
                        .setDisplayName("Where is my refund?")
                        .setRepeatWindowDays(windowDays))
                .build());
  }

  /** A phone call at the desk, some days ago at noon. */
  public Interaction.Builder call(String customer, int daysAgo) {
    return Interaction.newBuilder()
        .setCustomer(customer)
        .setReason(reason)
        .setChannel("phone")
        .setUnit(unit)
        .setStartTime(time(noon(daysAgo)));
  }

  /** Noon in UTC, some days ago. */
  public static Instant noon(int daysAgo) {
    return Instant.parse(today().minusDays(daysAgo) + "T12:00:00Z");
  }

  /** The present day in UTC. */
  public static LocalDate today() {
    return LocalDate.now(ZoneOffset.UTC);
  }

  /** A moment as the contract spells it. */
  public static Timestamp time(Instant instant) {
    return Timestamp.newBuilder()
        .setSeconds(instant.getEpochSecond())
        .setNanos(instant.getNano())
        .build();
  }

  /** Records a contact. */
  public static Interaction record(Interaction.Builder interaction) {
    return interactions()
        .recordInteraction(
            RecordInteractionRequest.newBuilder().setInteraction(interaction).build());
  }

  /** Reads a contact. */
  public static Interaction get(Interaction interaction) {
    return interactions()
        .getInteraction(GetInteractionRequest.newBuilder().setName(interaction.getName()).build());
  }

  /** Says how much business there was. */
  public int volume(LocalDate day, long orders, long customers) {
    return interactions()
        .recordVolumes(
            RecordVolumesRequest.newBuilder()
                .addVolumes(
                    Volume.newBuilder()
                        .setDay(date(day))
                        .setUnit(unit)
                        .setOrderCount(orders)
                        .setCustomerCount(customers))
                .build())
        .getChangedCount();
  }

  /** A query of all that the desk took. */
  public QueryContactFiguresRequest.Builder query() {
    return QueryContactFiguresRequest.newBuilder()
        .setMinimumN(5)
        .setSelection(ContactSelection.newBuilder().setUnit(unit));
  }

  /** The only row of the figures of the desk. */
  public ContactRow figures() {
    return figures(query()).getFirst();
  }

  /** Figures. */
  public static List<ContactRow> figures(QueryContactFiguresRequest.Builder query) {
    return figuresOf("/").queryContactFigures(query.build()).getRowsList();
  }

  /** A window of days. */
  public static DateRange range(LocalDate start, LocalDate end) {
    return DateRange.newBuilder().setStartDate(date(start)).setEndDate(date(end)).build();
  }

  /** A day as the contract spells it. */
  public static Date date(LocalDate day) {
    return Date.newBuilder()
        .setYear(day.getYear())
        .setMonth(day.getMonthValue())
        .setDay(day.getDayOfMonth())
        .build();
  }

  /** Opens an import. */
  public static Import openImport(String id) {
    return imports()
        .createInteractionImport(
            CreateInteractionImportRequest.newBuilder()
                .setInteractionImportId(id)
                .setInteractionImport(Import.getDefaultInstance())
                .build());
  }

  /** Uploads rows that begin with a number. */
  public static CompletableFuture<Import> upload(
      Import opened, long first, List<InteractionRow> rows, String... units) {
    return Uploads.send(
        as(InteractionImportServiceGrpc.newStub(channel()), Survey.token(units))
            ::uploadInteractions,
        first,
        rows,
        (number, some) ->
            UploadInteractionsRequest.newBuilder()
                .setInteractionImport(opened.getName())
                .setFirstRow(number)
                .addAllRows(some)
                .build());
  }

  /** A row that holds a contact. */
  public static InteractionRow row(Interaction.Builder interaction) {
    return InteractionRow.newBuilder().setInteraction(interaction).build();
  }

  /** Serves contact reasons. */
  public static ContactReasonServiceGrpc.ContactReasonServiceBlockingStub reasons() {
    return as(ContactReasonServiceGrpc.newBlockingStub(channel()), Survey.token("/"));
  }

  /** Serves interactions. */
  public static InteractionServiceGrpc.InteractionServiceBlockingStub interactions(
      String... units) {
    return as(InteractionServiceGrpc.newBlockingStub(channel()), Survey.token(units));
  }

  /** Serves imports. */
  public static InteractionImportServiceGrpc.InteractionImportServiceBlockingStub imports() {
    return as(InteractionImportServiceGrpc.newBlockingStub(channel()), Survey.token("/"));
  }

  /** Serves figures. */
  public static ContactFigureServiceGrpc.ContactFigureServiceBlockingStub figuresOf(
      String... units) {
    return as(ContactFigureServiceGrpc.newBlockingStub(channel()), Survey.token(units));
  }
}
