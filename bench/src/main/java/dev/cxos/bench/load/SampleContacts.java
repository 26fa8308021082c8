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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Contacts made from a seed: the same seed gives the same contacts. They lie in the days before a
 * moment in the order of their time, at 20 sites with 10 agents each; a customer gets in touch five
 * times on average. Not safe for several threads.
 */
public final class SampleContacts {
  /** How many reasons there are. */
  public static final int REASONS = 8;

  private static final List<String> CHANNELS = List.of("phone", "chat", "mail", "store");
  private static final List<String> REGIONS = List.of("emea", "amer", "apac", "india");
  private static final int SITES_IN_REGION = 5;
  private static final int AGENTS_AT_SITE = 10;
  private static final int CONTACTS_OF_CUSTOMER = 5;

  private final SplittableRandom dice;
  private final String root;
  private final long count;
  private final Instant end;
  private final Duration span;
  private long made;

  /**
   * Contacts.
   *
   * @param seed decides what they hold
   * @param root the unit that they all lie in, such as {@code /many}
   * @param count how many there are
   * @param span the days in which they lie
   * @param end the moment before which they lie
   */
  public SampleContacts(long seed, String root, long count, Duration span, Instant end) {
    this.dice = new SplittableRandom(seed);
    this.root = root;
    this.count = count;
    this.span = span;
    this.end = end;
  }

  /** The next contact, null after the last. */
  public @Nullable SampleContact next() {
    if (made == count) {
      return null;
    }
    Instant time = end.minus(span).plusMillis((long) ((double) made / count * span.toMillis()));
    made++;
    int site = dice.nextInt(REGIONS.size() * SITES_IN_REGION);
    return new SampleContact(
        new UUID(
            time.toEpochMilli() << 16 | 0x7000L | dice.nextInt(0x1000),
            (dice.nextLong() >>> 2) | Long.MIN_VALUE),
        new UUID((dice.nextLong() & ~0xF000L) | 0x4000L, (dice.nextLong() >>> 2) | Long.MIN_VALUE),
        "customer-" + dice.nextLong(Math.max(1, count / CONTACTS_OF_CUSTOMER)),
        1 + dice.nextInt(REASONS),
        CHANNELS.get(dice.nextInt(CHANNELS.size())),
        root + "/" + REGIONS.get(site % REGIONS.size()) + "/site-" + (site / REGIONS.size() + 1),
        "agent-" + site + "-" + dice.nextInt(AGENTS_AT_SITE),
        time,
        dice.nextInt(300),
        60 + dice.nextInt(900),
        dice.nextInt(10) > 0,
        dice.nextInt(12) == 0,
        100 + dice.nextInt(900));
  }
}
