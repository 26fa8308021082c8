package dev.cxos.cli.importing;

import dev.cxos.cli.Pause;
import dev.cxos.cli.api.GrpcConnection;
import dev.cxos.cli.api.Refusal;
import dev.cxos.cli.api.ServiceError;
import dev.cxos.survey.v1.BatchUpsertContactsRequest;
import dev.cxos.survey.v1.BatchUpsertContactsResponse;
import dev.cxos.survey.v1.Contact;
import dev.cxos.survey.v1.ContactServiceGrpc;
import dev.cxos.survey.v1.Rejection;
import dev.cxos.survey.v1.RowProblem;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Brings the records of customers in, batch by batch. A batch is kept whole or not at all, so the
 * records that the service finds at fault are taken out and the others are sent again. Nothing
 * needs to be resumed: the same record twice changes nothing.
 */
public final class ContactUpsert {
  private static final int BATCH = 500;
  private static final Duration CALL_DEADLINE = Duration.ofSeconds(30);
  private static final Duration FIRST_BACKOFF = Duration.ofMillis(500);
  private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(5);
  private static final Pattern AT_FAULT = Pattern.compile("contacts\\[(\\d+)]\\.?(.*)");

  private record Numbered(long row, Contact contact) {}

  private final GrpcConnection connection;
  private final ImportProgress progress;
  private final Duration patience;
  private final RowTally tally = new RowTally();
  private final List<Rejection> rejections = new ArrayList<>();
  private long created;
  private long changed;

  /**
   * Prepares to bring records in.
   *
   * @param connection to the gateway
   * @param progress what is told of it
   * @param patience how long to keep trying a batch that the service does not answer
   */
  public ContactUpsert(GrpcConnection connection, ImportProgress progress, Duration patience) {
    this.connection = connection;
    this.progress = progress;
    this.patience = patience;
  }

  /**
   * What came of it.
   *
   * @param tally the rows of the file and what they lack
   * @param created the records that are new
   * @param changed the records that were changed
   * @param rejections the rows that were refused, by row number
   */
  public record Outcome(RowTally tally, long created, long changed, List<Rejection> rejections) {}

  /**
   * Sends every row.
   *
   * @throws dev.cxos.cli.Problem if the service refuses, or does not come back within the patience
   */
  public Outcome run(ImportSource<Contact> source) throws IOException {
    List<Numbered> batch = new ArrayList<>();
    try (ImportSource.RowStream<Contact> rows = source.open()) {
      for (Optional<MappedRow<Contact>> next = rows.next(); next.isPresent(); next = rows.next()) {
        MappedRow<Contact> row = next.get();
        tally.count(row);
        switch (row.content()) {
          case MappedRow.Content.Value<Contact> readable ->
              batch.add(new Numbered(row.number(), readable.content()));
          case MappedRow.Content.Unreadable<Contact> unreadable ->
              reject(row.number(), unreadable.problem());
        }
        if (batch.size() == BATCH) {
          send(batch);
          progress.acknowledged(row.number());
          progress.read(rows.bytesRead());
          batch.clear();
        }
      }
      send(batch);
    } finally {
      progress.end();
    }
    List<Rejection> sorted = new ArrayList<>(rejections);
    sorted.sort(Comparator.comparingLong(Rejection::getRow));
    return new Outcome(tally, created, changed, sorted);
  }

  private void send(List<Numbered> batch) {
    List<Numbered> left = new ArrayList<>(batch);
    long begun = System.nanoTime();
    int failures = 0;
    while (!left.isEmpty()) {
      try {
        BatchUpsertContactsResponse done =
            ContactServiceGrpc.newBlockingStub(connection.channel())
                .withCallCredentials(connection.credentials())
                .withDeadlineAfter(CALL_DEADLINE.toMillis(), TimeUnit.MILLISECONDS)
                .batchUpsertContacts(
                    BatchUpsertContactsRequest.newBuilder()
                        .addAllContacts(left.stream().map(Numbered::contact).toList())
                        .build());
        created += done.getCreatedCount();
        changed += done.getUpdatedCount();
        return;
      } catch (StatusRuntimeException refused) {
        ServiceError error = ServiceError.ofGrpc(refused);
        if (takeOutFaulty(left, error.fields())) {
          continue;
        }
        if (!isWorthTrying(error) || System.nanoTime() - begun > patience.toNanos()) {
          throw Refusal.of(error);
        }
        Pause.backOff(++failures, FIRST_BACKOFF, LONGEST_BACKOFF);
        connection.reconnect();
      }
    }
  }

  /** Takes the records that a refusal names out of a batch; returns whether it named any. */
  private boolean takeOutFaulty(List<Numbered> left, Map<String, String> fields) {
    Map<Integer, RowProblem> faulty = new TreeMap<>(Comparator.reverseOrder());
    fields.forEach(
        (field, description) -> {
          Matcher place = AT_FAULT.matcher(field);
          if (place.matches()) {
            faulty.putIfAbsent(
                Integer.valueOf(place.group(1)),
                RowProblem.newBuilder().setField(place.group(2)).setReason(description).build());
          }
        });
    faulty.keySet().removeIf(place -> place >= left.size());
    faulty.forEach((place, problem) -> reject(left.remove(place.intValue()).row(), problem));
    return !faulty.isEmpty();
  }

  private void reject(long row, RowProblem problem) {
    rejections.add(
        Rejection.newBuilder()
            .setRow(row)
            .setField(problem.getField())
            .setReason(problem.getReason())
            .build());
  }

  private static boolean isWorthTrying(ServiceError error) {
    Status.Code code = error.code();
    return code == Status.Code.UNAVAILABLE
        || code == Status.Code.DEADLINE_EXCEEDED
        || code == Status.Code.ABORTED
        || code == Status.Code.RESOURCE_EXHAUSTED;
  }
}
