package dev.cxos.bench.load;

import dev.cxos.survey.v1.BatchUpsertContactsRequest;
import dev.cxos.survey.v1.Contact;
import dev.cxos.survey.v1.ContactServiceGrpc;
import dev.cxos.survey.v1.ReserveContactRequest;
import io.grpc.Channel;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Customers with records, and requests to contact them. */
public final class SampleContacts {

  /** How many customers there are. */
  public static final int CUSTOMERS = 100_000;

  private static final int BATCH = 1_000;
  private static final int HOUSEHOLD = 4;
  private static final int UNITS = 50;

  private final AtomicLong asked = new AtomicLong();

  private SampleContacts() {}

  /** Creates the records in an empty survey-service. */
  public static SampleContacts create(Channel channel) {
    ContactServiceGrpc.ContactServiceBlockingStub contacts =
        ContactServiceGrpc.newBlockingStub(channel);
    for (int first = 0; first < CUSTOMERS; first += BATCH) {
      BatchUpsertContactsRequest.Builder batch = BatchUpsertContactsRequest.newBuilder();
      for (int customer = first; customer < first + BATCH; customer++) {
        batch.addContacts(
            Contact.newBuilder()
                .setName("contacts/customer-" + customer)
                .setAccount("household-" + customer / HOUSEHOLD)
                .setLanguage("en")
                .setTimeZone("Europe/Lisbon")
                .setUnit("/emea/site-" + customer % UNITS));
      }
      contacts.batchUpsertContacts(batch.build());
    }
    return new SampleContacts();
  }

  /** The next request, each for the next customer. */
  public ReserveContactRequest next() {
    long number = asked.incrementAndGet();
    // A step that shares no factor with their number visits everybody before anybody again.
    return request("customer-" + number * 7_919 % CUSTOMERS, number);
  }

  /** The next request, always for the same customer. */
  public ReserveContactRequest nextOfOne() {
    return request("customer-0", asked.incrementAndGet());
  }

  private static ReserveContactRequest request(String customer, long number) {
    return ReserveContactRequest.newBuilder()
        .setContact("contacts/" + customer)
        .setChannel("email")
        .setContactClass(number % 3 == 0 ? "milestone" : "touchpoint")
        .setStage("arrival")
        .setRequestId(UUID.randomUUID().toString())
        .build();
  }
}
