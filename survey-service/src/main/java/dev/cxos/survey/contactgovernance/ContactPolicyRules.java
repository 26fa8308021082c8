package dev.cxos.survey.contactgovernance;

import dev.cxos.platform.error.ServiceException.FieldViolation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What the rules of a policy must be beyond the shape that the contract gives them. Pure. */
final class ContactPolicyRules {

  private ContactPolicyRules() {}

  /**
   * What is wrong with rules.
   *
   * @param path where they are in the request, such as {@code contact_policy.rules}
   */
  static List<FieldViolation> violations(ContactRules rules, String path) {
    List<FieldViolation> violations = new ArrayList<>();
    Set<String> classes =
        rules.classes().stream().map(ContactClass::id).collect(Collectors.toSet());
    if (classes.size() < rules.classes().size()) {
      violations.add(new FieldViolation(path + ".classes", "must have ids of their own"));
    }
    ids(rules, path, violations);
    for (int i = 0; i < rules.caps().size(); i++) {
      cap(rules.caps().get(i), classes, path + ".caps[" + i + "]", violations);
    }
    for (int i = 0; i < rules.gaps().size(); i++) {
      known(rules.gaps().get(i).filter(), classes, path + ".gaps[" + i + "]", violations);
    }
    for (int i = 0; i < rules.quietHours().size(); i++) {
      QuietHours quiet = rules.quietHours().get(i);
      String place = path + ".quiet_hours[" + i + "]";
      known(quiet.filter(), classes, place, violations);
      if (quiet.start().equals(quiet.end())) {
        violations.add(
            new FieldViolation(place + ".end_time_of_day", "must differ from the start"));
      }
    }
    return violations;
  }

  private static void ids(ContactRules rules, String path, List<FieldViolation> violations) {
    Set<String> seen =
        new HashSet<>(
            Set.of(
                Ruling.ALLOWED,
                Ruling.OPT_OUT,
                Ruling.CONSENT_MISSING,
                Ruling.CLASS_UNKNOWN,
                Ruling.HOLDOUT,
                Ruling.SAMPLING));
    List<String> ids = new ArrayList<>();
    rules.caps().forEach(cap -> ids.add(cap.id()));
    rules.gaps().forEach(gap -> ids.add(gap.id()));
    rules.quietHours().forEach(quiet -> ids.add(quiet.id()));
    for (String id : ids) {
      if (id.startsWith(Ruling.TURN_OF) || !seen.add(id)) {
        violations.add(
            new FieldViolation(path, "two rules, or a rule and a fixed answer, are called " + id));
      }
    }
  }

  private static void cap(
      ContactCap cap, Set<String> classes, String path, List<FieldViolation> violations) {
    known(cap.filter(), classes, path, violations);
    int kept = cap.reserved().values().stream().mapToInt(Integer::intValue).sum();
    if (kept > cap.max()) {
      violations.add(
          new FieldViolation(path + ".reserved_places", "must not be more than max_contacts"));
    }
    for (String reserved : cap.reserved().keySet()) {
      if (!classes.contains(reserved)
          || (!cap.filter().classes().isEmpty() && !cap.filter().classes().contains(reserved))) {
        violations.add(
            new FieldViolation(
                path + ".reserved_places",
                "must name classes of the cap; " + reserved + " is none"));
      }
    }
  }

  private static void known(
      ContactFilter filter, Set<String> classes, String path, List<FieldViolation> violations) {
    for (String named : filter.classes()) {
      if (!classes.contains(named)) {
        violations.add(
            new FieldViolation(path + ".classes", "must be classes of the policy; not " + named));
      }
    }
  }
}
