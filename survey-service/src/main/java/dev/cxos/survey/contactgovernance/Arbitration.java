package dev.cxos.survey.contactgovernance;

import dev.cxos.survey.contact.Consent;
import dev.cxos.survey.contact.ConsentRules;
import dev.cxos.survey.contactgovernance.ContactHistory.Entry;
import dev.cxos.survey.contactgovernance.ContactHistory.Wait;
import dev.cxos.survey.contactgovernance.ContactScope.Traits;
import dev.cxos.survey.contactgovernance.Ruling.Outcome;
import dev.cxos.survey.contactgovernance.Windows.Block;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides about contacts by the rules of one policy. Pure: the same history gives the same answer.
 *
 * <p>First what time does not change: the class, opt-out, consent, holdout, sampling. Then what it
 * does: caps, gaps, whose turn it is, quiet hours; the first that stands in the way is named, and
 * the answer is the first moment at which none does.
 */
public final class Arbitration {

  /**
   * More rounds than rules that can follow each other in earnest; ends what would go in circles.
   */
  private static final int ROUNDS = 1_000;

  private final ContactRules rules;
  private final Windows windows;

  /** Decides by these rules. */
  public Arbitration(ContactRules rules) {
    this.rules = rules;
    this.windows = new Windows(rules);
  }

  /**
   * What is known of the customer besides contacts.
   *
   * @param consents what the customer allowed and refused
   * @param zone the customer's time zone; null if unknown
   * @param traits what rules may ask
   */
  public record Person(List<Consent> consents, @Nullable ZoneId zone, Traits traits) {

    /** Somebody of whom nothing is known. */
    public static final Person UNKNOWN = new Person(List.of(), null, Traits.NONE);

    /** Copies what it is given. */
    public Person {
      consents = List.copyOf(consents);
    }
  }

  /**
   * Decides.
   *
   * @param request what is asked
   * @param person the customer
   * @param history what the decision looks back on
   * @param at when it is asked
   */
  public Ruling decide(ContactRequest request, Person person, ContactHistory history, Instant at) {
    Optional<ContactClass> found = rules.find(request.contactClass());
    if (found.isEmpty()) {
      return suppressed(Ruling.CLASS_UNKNOWN, null);
    }
    ContactClass contactClass = found.get();
    Draw draw =
        contactClass.drawn() ? Draw.of(rules.salt(), request.customer(), contactClass) : null;
    @Nullable String refusal = refusal(request, contactClass, person, draw);
    if (refusal != null) {
      return suppressed(refusal, draw);
    }
    return inTime(request, contactClass, person, history, at, draw);
  }

  private static @Nullable String refusal(
      ContactRequest request, ContactClass contactClass, Person person, @Nullable Draw draw) {
    Optional<Consent.State> consent =
        ConsentRules.of(person.consents(), request.channel(), request.contactClass());
    if (consent.isPresent() && consent.get() == Consent.State.REFUSED) {
      return Ruling.OPT_OUT;
    }
    if (consent.isEmpty() && contactClass.consentRequired()) {
      return Ruling.CONSENT_MISSING;
    }
    if (draw != null && draw.heldOut()) {
      return Ruling.HOLDOUT;
    }
    return draw != null && !draw.sampled() ? Ruling.SAMPLING : null;
  }

  private Ruling inTime(
      ContactRequest request,
      ContactClass contactClass,
      Person person,
      ContactHistory history,
      Instant asked,
      @Nullable Draw draw) {
    ZoneId zone = person.zone() == null ? rules.defaultTimeZone() : person.zone();
    Instant start = start(history, contactClass, asked);
    Wish wish = Wish.of(request, history, person.traits());
    Instant time = asked;
    @Nullable Block first = null;
    for (int round = 0; round < ROUNDS; round++) {
      @Nullable Block block = block(wish, contactClass, zone, history, start, time);
      if (block == null) {
        return answer(contactClass, first, asked, time, draw);
      }
      first = first == null ? block : first;
      if (block.until() == null) {
        break;
      }
      time = block.until();
    }
    return first == null
        ? suppressed("", draw)
        : new Ruling(Outcome.SUPPRESS, first.rule(), null, draw, first.scope());
  }

  private static Ruling answer(
      ContactClass contactClass,
      @Nullable Block first,
      Instant asked,
      Instant time,
      @Nullable Draw draw) {
    if (first == null) {
      return new Ruling(Outcome.ALLOW, Ruling.ALLOWED, asked, draw);
    }
    @Nullable Duration longest = contactClass.longestDeferral();
    boolean tooLong = longest != null && Duration.between(asked, time).compareTo(longest) > 0;
    return new Ruling(
        tooLong ? Outcome.SUPPRESS : Outcome.DEFER, first.rule(), time, draw, first.scope());
  }

  private @Nullable Block block(
      Wish wish,
      ContactClass contactClass,
      ZoneId zone,
      ContactHistory history,
      Instant start,
      Instant at) {
    @Nullable Block window = windows.first(wish, history.entries(), at);
    if (window != null) {
      return window;
    }
    @Nullable Block turn = turn(wish, contactClass, history, start, at);
    if (turn != null) {
      return turn;
    }
    for (QuietHours quiet : rules.quietHours()) {
      if (quiet.filter().limits(wish)) {
        Instant loud = quiet.loudFrom(at, zone);
        if (loud.isAfter(at)) {
          return new Block(
              quiet.id(), quiet.filter().scope().met(wish.stage(), wish.traits()), loud);
        }
      }
    }
    return null;
  }

  /**
   * Who goes before: those whose turn has come, who outrank this request, and who could go now. If
   * after them no place is left, this request waits until the first of their turns is over.
   */
  private @Nullable Block turn(
      Wish wish, ContactClass contactClass, ContactHistory history, Instant start, Instant at) {
    List<Entry> entries = new ArrayList<>(history.entries());
    for (Wait wait : history.waits()) {
      Instant over = wait.until().plus(rules.turnLifetime());
      boolean ownCustomer = wait.customer().equals(wish.customer());
      boolean own = ownCustomer && wait.contactClass().equals(wish.contactClass());
      boolean due = !wait.until().isAfter(at) && over.isAfter(at);
      Wish theirs = Wish.of(wait, ownCustomer ? wish.traits() : history.traitsOf(wait.customer()));
      if (!own
          && due
          && outranks(wait, contactClass, start, at)
          && windows.first(theirs, entries, at) == null) {
        entries.add(
            new Entry(
                wait.customer(),
                wait.account(),
                wait.channel(),
                wait.contactClass(),
                wait.stage(),
                at,
                over));
        @Nullable Block block = windows.first(wish, entries, at);
        if (block != null) {
          return new Block(Ruling.TURN_OF + wait.contactClass(), block.scope(), over);
        }
      }
    }
    return null;
  }

  // Overdue before not overdue, the longest overdue first; then by priority; then by who waits
  // longer.
  private boolean outranks(Wait wait, ContactClass contactClass, Instant start, Instant at) {
    Optional<ContactClass> other = rules.find(wait.contactClass());
    if (other.isEmpty()) {
      return false;
    }
    @Nullable Instant theirs = overdueSince(other.get(), wait.start(), at);
    @Nullable Instant mine = overdueSince(contactClass, start, at);
    if (theirs != null || mine != null) {
      return theirs != null && (mine == null || theirs.isBefore(mine));
    }
    int priority = Integer.compare(other.get().priority(), contactClass.priority());
    return priority != 0 ? priority > 0 : wait.start().isBefore(start);
  }

  /** Since when a class that waits is owed its turn before every priority; null if it is not. */
  static @Nullable Instant overdueSince(ContactClass contactClass, Instant start, Instant at) {
    if (contactClass.guarantee() == null) {
      return null;
    }
    Instant since = start.plus(contactClass.guarantee());
    return since.isAfter(at) ? null : since;
  }

  /** Since when the request's own class waits; now if it does not, or its turn is over. */
  private Instant start(ContactHistory history, ContactClass contactClass, Instant at) {
    return waiting(history, contactClass.id(), at).map(Wait::start).orElse(at);
  }

  /** The class's own place among those who wait; empty if it has none, or its turn is over. */
  Optional<Wait> waiting(ContactHistory history, String contactClass, Instant at) {
    return history.waits().stream()
        .filter(wait -> wait.customer().equals(history.customer()))
        .filter(wait -> wait.contactClass().equals(contactClass))
        .filter(wait -> wait.until().plus(rules.turnLifetime()).isAfter(at))
        .findFirst();
  }

  /** The rules. */
  ContactRules rules() {
    return rules;
  }

  /** What counts in every window that holds for a contact. */
  List<Windows.Use> uses(
      ContactRequest request, Traits traits, ContactHistory history, Instant at) {
    return windows.uses(Wish.of(request, history, traits), history.entries(), at);
  }

  /**
   * The rules that do not hold for a contact, with what it does not meet.
   *
   * @param request a contact with the customer, of any class
   */
  List<OutOfScope> outOfScope(ContactRequest request, Traits traits) {
    List<OutOfScope> found = new ArrayList<>();
    rules
        .filters()
        .forEach(
            (rule, filter) -> {
              List<String> unmet = filter.scope().unmet(request.stage(), traits);
              if (!unmet.isEmpty()) {
                found.add(new OutOfScope(rule, unmet));
              }
            });
    return found;
  }

  /**
   * A rule that does not hold.
   *
   * @param rule its id
   * @param unmet the parts of its scope that are not met
   */
  public record OutOfScope(String rule, List<String> unmet) {

    /** Copies what it is given. */
    public OutOfScope {
      unmet = List.copyOf(unmet);
    }
  }

  private static Ruling suppressed(String rule, @Nullable Draw draw) {
    return new Ruling(Outcome.SUPPRESS, rule, null, draw);
  }
}
