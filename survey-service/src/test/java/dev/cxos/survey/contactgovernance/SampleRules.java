package dev.cxos.survey.contactgovernance;

import dev.cxos.survey.contactgovernance.ContactCap.Holder;
import dev.cxos.survey.contactgovernance.ContactHistory.Entry;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rules for tests, made of one part each. */
final class SampleRules {

  static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");
  static final ContactFilter ANY = new ContactFilter(Set.of(), Set.of());

  private SampleRules() {}

  static ContactClass plain(String id, int priority) {
    return new ContactClass(id, priority, null, null, false, 0, ContactClass.EVERYBODY);
  }

  static ContactClass guaranteed(String id, int priority, Duration guarantee) {
    return new ContactClass(id, priority, guarantee, null, false, 0, ContactClass.EVERYBODY);
  }

  static ContactCap cap(String id, Holder holder, int max, Duration period) {
    return new ContactCap(id, holder, ANY, max, period, Map.of());
  }

  static ContactRules rules(List<ContactClass> classes, ContactCap... caps) {
    return rules(classes, List.of(caps), List.of(), List.of());
  }

  static ContactRules rules(
      List<ContactClass> classes,
      List<ContactCap> caps,
      List<ContactGap> gaps,
      List<QuietHours> quiet) {
    return new ContactRules(
        classes,
        caps,
        gaps,
        quiet,
        ZoneId.of("UTC"),
        Duration.ofHours(1),
        Duration.ofDays(1),
        "salt");
  }

  static ContactRequest request(String contactClass) {
    return new ContactRequest("c1", "email", contactClass, "");
  }

  static Entry made(String contactClass, Instant time) {
    return entry("c1", contactClass, time, null);
  }

  static Entry entry(
      String customer, String contactClass, Instant time, @Nullable Instant expireTime) {
    return new Entry(customer, "a1", "email", contactClass, "", time, expireTime);
  }

  static ContactHistory history(Entry... entries) {
    return new ContactHistory("c1", "a1", List.of(entries), List.of(), Map.of());
  }
}
