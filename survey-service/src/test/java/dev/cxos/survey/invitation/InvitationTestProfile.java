package dev.cxos.survey.invitation;

import dev.cxos.platform.time.Ids;
import dev.cxos.survey.contact.Consent;
import dev.cxos.survey.contact.Contact;
import dev.cxos.survey.contact.Contacts;
import dev.cxos.survey.contactgovernance.ContactArbiter;
import dev.cxos.survey.contactgovernance.ContactRequest;
import dev.cxos.survey.contactgovernance.ContactVerdict;
import io.quarkus.test.junit.QuarkusTestProfile;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The slice with a mail server and an endpoint inside the test. The contact policy and the contacts
 * are played, the clock is moved by tests, and messages go when a test says so.
 */
public class InvitationTestProfile implements QuarkusTestProfile {

  @Override
  public Set<Class<?>> getEnabledAlternatives() {
    return Set.of(PlayedArbiter.class, PlayedContacts.class, MovedClock.class);
  }

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "cxos.schedule.enabled", "false",
        "cxos.invitation.page-url", "https://voice.example.com/s",
        "cxos.message.case-page-url", "https://voice.example.com/c",
        "cxos.mail.company", "Example Air",
        "cxos.mail.signer", "Ana of Example Air",
        "cxos.mail.from", "ana@example.com");
  }

  @Override
  public List<TestResourceEntry> testResources() {
    return List.of(new TestResourceEntry(Outside.class));
  }

  /** Allows everything but what a test says otherwise, by customer. */
  @Alternative
  @ApplicationScoped
  public static class PlayedArbiter implements ContactArbiter {

    static final Map<String, ContactVerdict> SAID = new ConcurrentHashMap<>();
    static final Set<String> BROKEN = ConcurrentHashMap.newKeySet();
    static final List<ContactRequest> ASKED = new CopyOnWriteArrayList<>();
    static final Map<UUID, String> RESERVED = new ConcurrentHashMap<>();
    static final List<String> USED = new CopyOnWriteArrayList<>();
    static final List<String> RELEASED = new CopyOnWriteArrayList<>();

    @Override
    public ContactVerdict reserve(ContactRequest request) {
      ASKED.add(request);
      if (BROKEN.contains(request.customer())) {
        throw new IllegalStateException("broken by the test");
      }
      ContactVerdict said = SAID.get(request.customer());
      if (said != null) {
        return said;
      }
      UUID reservation = Ids.newId();
      RESERVED.put(reservation, request.customer());
      return new ContactVerdict.Allow(
          reservation, MovedClock.now().plus(Duration.ofMinutes(15)), "allowed");
    }

    @Override
    public void use(UUID reservation) {
      USED.add(RESERVED.get(reservation));
    }

    @Override
    public void release(UUID reservation) {
      RELEASED.add(RESERVED.get(reservation));
    }
  }

  /** Knows every customer whose id does not begin with {@code nobody}. */
  @Alternative
  @ApplicationScoped
  public static class PlayedContacts implements Contacts {

    /** The languages of customers; English if there is none. */
    public static final Map<String, String> LANGUAGES = new ConcurrentHashMap<>();

    /** Customers who refuse everything. */
    public static final Set<String> REFUSING = ConcurrentHashMap.newKeySet();

    @Override
    public Optional<Contact> find(String customer) {
      return customer.startsWith("nobody")
          ? Optional.empty()
          : Optional.of(
              new Contact(
                  customer,
                  "",
                  "Kim <b>Lee</b>",
                  customer + "@customers.example",
                  LANGUAGES.getOrDefault(customer, "en"),
                  "UTC",
                  "/emea/lisbon",
                  REFUSING.contains(customer)
                      ? List.of(new Consent("", "", Consent.State.REFUSED, "test", Instant.EPOCH))
                      : List.of(),
                  Map.of(),
                  Instant.EPOCH,
                  Instant.EPOCH,
                  ""));
    }
  }

  /** The present moment, moved on by tests. */
  @Alternative
  @ApplicationScoped
  public static class MovedClock extends Clock {

    private static volatile Duration moved = Duration.ZERO;

    /** Moves it on. */
    public static void move(Duration by) {
      moved = moved.plus(by);
    }

    /** The moved moment. */
    public static Instant now() {
      return Instant.now().plus(moved);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now();
    }
  }
}
