package dev.cxos.survey.contactgovernance.persistence;

import dev.cxos.platform.storage.StrictJson;
import dev.cxos.survey.contactgovernance.ContactCap;
import dev.cxos.survey.contactgovernance.ContactClass;
import dev.cxos.survey.contactgovernance.ContactFilter;
import dev.cxos.survey.contactgovernance.ContactGap;
import dev.cxos.survey.contactgovernance.ContactRules;
import dev.cxos.survey.contactgovernance.ContactScope;
import dev.cxos.survey.contactgovernance.QuietHours;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Rules as the column holds them, without their scopes; periods in seconds. */
record StoredRules(
    List<StoredClass> classes,
    List<StoredCap> caps,
    List<StoredGap> gaps,
    List<StoredQuiet> quietHours,
    String defaultTimeZone,
    long reservationSeconds,
    long turnSeconds,
    String salt) {

  record StoredClass(
      String id,
      int priority,
      @Nullable Long guaranteeSeconds,
      @Nullable Long longestDeferralSeconds,
      boolean consentRequired,
      int holdoutMillionths,
      int sampleMillionths) {}

  record StoredCap(
      String id,
      ContactCap.Holder holder,
      List<String> channels,
      List<String> classes,
      int max,
      long periodSeconds,
      Map<String, Integer> reserved) {}

  record StoredGap(String id, List<String> channels, List<String> classes, long gapSeconds) {}

  record StoredQuiet(
      String id, List<String> channels, List<String> classes, String start, String end) {}

  static String write(ContactRules rules) {
    return StrictJson.write(
        new StoredRules(
            rules.classes().stream().map(StoredRules::of).toList(),
            rules.caps().stream().map(StoredRules::of).toList(),
            rules.gaps().stream()
                .map(
                    gap ->
                        new StoredGap(
                            gap.id(),
                            sorted(gap.filter().channels()),
                            sorted(gap.filter().classes()),
                            gap.gap().toSeconds()))
                .toList(),
            rules.quietHours().stream()
                .map(
                    quiet ->
                        new StoredQuiet(
                            quiet.id(),
                            sorted(quiet.filter().channels()),
                            sorted(quiet.filter().classes()),
                            quiet.start().toString(),
                            quiet.end().toString()))
                .toList(),
            rules.defaultTimeZone().getId(),
            rules.reservationLifetime().toSeconds(),
            rules.turnLifetime().toSeconds(),
            rules.salt()));
  }

  static ContactRules read(String json, Map<String, ContactScope> scopes) {
    StoredRules stored = StrictJson.read(json, StoredRules.class);
    return new ContactRules(
        stored.classes().stream().map(StoredRules::toDomain).toList(),
        stored.caps().stream().map(cap -> toDomain(cap, scopes)).toList(),
        stored.gaps().stream()
            .map(
                gap ->
                    new ContactGap(
                        gap.id(),
                        filter(gap.id(), gap.channels(), gap.classes(), scopes),
                        Duration.ofSeconds(gap.gapSeconds())))
            .toList(),
        stored.quietHours().stream()
            .map(
                quiet ->
                    new QuietHours(
                        quiet.id(),
                        filter(quiet.id(), quiet.channels(), quiet.classes(), scopes),
                        LocalTime.parse(quiet.start()),
                        LocalTime.parse(quiet.end())))
            .toList(),
        ZoneId.of(stored.defaultTimeZone()),
        Duration.ofSeconds(stored.reservationSeconds()),
        Duration.ofSeconds(stored.turnSeconds()),
        stored.salt());
  }

  private static StoredClass of(ContactClass one) {
    return new StoredClass(
        one.id(),
        one.priority(),
        seconds(one.guarantee()),
        seconds(one.longestDeferral()),
        one.consentRequired(),
        one.holdoutMillionths(),
        one.sampleMillionths());
  }

  private static StoredCap of(ContactCap cap) {
    return new StoredCap(
        cap.id(),
        cap.holder(),
        sorted(cap.filter().channels()),
        sorted(cap.filter().classes()),
        cap.max(),
        cap.period().toSeconds(),
        new TreeMap<>(cap.reserved()));
  }

  private static ContactClass toDomain(StoredClass stored) {
    return new ContactClass(
        stored.id(),
        stored.priority(),
        duration(stored.guaranteeSeconds()),
        duration(stored.longestDeferralSeconds()),
        stored.consentRequired(),
        stored.holdoutMillionths(),
        stored.sampleMillionths());
  }

  private static ContactCap toDomain(StoredCap stored, Map<String, ContactScope> scopes) {
    return new ContactCap(
        stored.id(),
        stored.holder(),
        filter(stored.id(), stored.channels(), stored.classes(), scopes),
        stored.max(),
        Duration.ofSeconds(stored.periodSeconds()),
        stored.reserved());
  }

  private static ContactFilter filter(
      String rule, List<String> channels, List<String> classes, Map<String, ContactScope> scopes) {
    return new ContactFilter(
        Set.copyOf(channels),
        Set.copyOf(classes),
        scopes.getOrDefault(rule, ContactScope.EVERYWHERE));
  }

  private static List<String> sorted(Collection<String> values) {
    return values.stream().sorted().toList();
  }

  private static @Nullable Long seconds(@Nullable Duration duration) {
    return duration == null ? null : duration.toSeconds();
  }

  private static @Nullable Duration duration(@Nullable Long seconds) {
    return seconds == null ? null : Duration.ofSeconds(seconds);
  }
}
