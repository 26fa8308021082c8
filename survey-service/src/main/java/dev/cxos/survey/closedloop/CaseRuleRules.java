package dev.cxos.survey.closedloop;

import dev.cxos.platform.calendar.CalendarRules;
import dev.cxos.platform.error.ServiceException.FieldViolation;
import dev.cxos.survey.closedloop.CaseTerms.ServiceLevel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a rule must be, beyond the form of its fields. Pure. */
public final class CaseRuleRules {

  private static final String FIELD = "case_rule.";
  private static final String CALENDAR = "business_calendar.";

  private CaseRuleRules() {}

  /** What is wrong with a rule; empty if nothing is. */
  public static List<FieldViolation> violations(CaseRule.Definition rule) {
    List<FieldViolation> violations = new ArrayList<>();
    if (!rule.terms().levels().containsKey(rule.severity())) {
      violations.add(
          new FieldViolation(
              FIELD + "service_levels", "must promise something for " + rule.severity()));
    }
    for (Map.Entry<Severity, ServiceLevel> level : rule.terms().levels().entrySet()) {
      if (level.getValue().solve().compareTo(level.getValue().acknowledge()) < 0) {
        violations.add(
            new FieldViolation(
                FIELD + "service_levels",
                "must allow as much time to solve as to acknowledge for " + level.getKey()));
      }
    }
    if (rule.terms().calendar() != null) {
      for (FieldViolation violation : CalendarRules.violations(rule.terms().calendar())) {
        violations.add(
            new FieldViolation(
                violation.field().replace(CALENDAR, FIELD + "calendar."), violation.description()));
      }
    }
    addOwners(rule, violations);
    if (rule.trigger() instanceof CaseTrigger.Complaint(var severity, boolean regulator)
        && severity == null
        && !regulator) {
      violations.add(new FieldViolation(FIELD + "complaint", "must say which complaints"));
    }
    return violations;
  }

  private static void addOwners(CaseRule.Definition rule, List<FieldViolation> violations) {
    Set<String> known = new HashSet<>();
    for (CaseRule.Owners owners : rule.owners()) {
      if (!known.add(owners.unit())) {
        violations.add(
            new FieldViolation(FIELD + "owners", "must name each unit once; not " + owners.unit()));
      }
    }
    for (String unit : rule.units().isEmpty() ? List.of("/") : rule.units()) {
      if (rule.ownersOf(unit).isEmpty()) {
        violations.add(
            new FieldViolation(FIELD + "owners", "must name an owner at or above " + unit));
      }
    }
  }
}
