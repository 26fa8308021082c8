package dev.cxos.cli.contacts;

import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Timestamps;
import dev.cxos.cli.figures.FigureText;
import dev.cxos.cli.output.Output;
import dev.cxos.cli.output.Table;
import dev.cxos.survey.v1.ChangedContact;
import dev.cxos.survey.v1.ContactDecision;
import dev.cxos.survey.v1.ContactDecision.Outcome;
import dev.cxos.survey.v1.ContactShift;
import dev.cxos.survey.v1.ContactSimulation;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** What other rules would have done with the contacts that were really asked for. */
public final class SimulationText {
  private static final List<Outcome> OUTCOMES =
      List.of(Outcome.ALLOW, Outcome.DEFER, Outcome.SUPPRESS);

  private SimulationText() {}

  /** Writes a report. */
  public static void show(ContactSimulation report, Output output) {
    output.line(
        "%s requests, %s answered the same by the same rule"
            .formatted(
                FigureText.count(report.getRequests()), FigureText.count(report.getIdentical())));
    if (report.getErased() > 0) {
      output.line(FigureText.count(report.getErased()) + " passed over: their customer was erased");
    }
    output.line("");
    output.table(outcomes(report.getShiftsList()));
    output.line("");
    output.table(rules(report.getShiftsList()));
    List<ContactShift> moved =
        report.getShiftsList().stream().filter(SimulationText::isMoved).toList();
    if (!moved.isEmpty()) {
      output.line("");
      output.table(moves(moved));
    }
    if (report.getChangedCount() > 0) {
      output.line("");
      output.table(examples(report.getChangedList()));
    }
  }

  private static Table outcomes(List<ContactShift> shifts) {
    Map<Outcome, Long> recorded = sums(shifts, ContactShift::getRecordedOutcome);
    Map<Outcome, Long> candidate = sums(shifts, ContactShift::getCandidateOutcome);
    Table table = new Table().words("").figures("was").figures("would have been").figures("change");
    for (Outcome outcome : OUTCOMES) {
      long before = recorded.getOrDefault(outcome, 0L);
      long after = candidate.getOrDefault(outcome, 0L);
      table.row(
          words(outcome),
          FigureText.count(before),
          FigureText.count(after),
          after == before ? "0" : "%+,d".formatted(after - before));
    }
    return table;
  }

  private static Table rules(List<ContactShift> shifts) {
    Map<String, Long> recorded =
        sums(shifts, shift -> key(shift.getRecordedOutcome(), shift.getRecordedRule()));
    Map<String, Long> candidate =
        sums(shifts, shift -> key(shift.getCandidateOutcome(), shift.getCandidateRule()));
    Map<String, Long> all = new TreeMap<>(recorded);
    candidate.forEach(all::putIfAbsent);
    Table table =
        new Table().words("answer").words("by rule").figures("was").figures("would have been");
    for (String key : all.keySet()) {
      int split = key.indexOf('|');
      Outcome outcome = Outcome.valueOf(key.substring(0, split));
      table.row(
          words(outcome),
          key.substring(split + 1),
          FigureText.count(recorded.getOrDefault(key, 0L)),
          FigureText.count(candidate.getOrDefault(key, 0L)));
    }
    return table;
  }

  private static Table moves(List<ContactShift> moved) {
    Table table =
        new Table()
            .words("class")
            .words("was")
            .words("by rule")
            .words("would have been")
            .words("by rule")
            .figures("requests");
    for (ContactShift shift : moved) {
      table.row(
          shift.getContactClass(),
          words(shift.getRecordedOutcome()),
          shift.getRecordedRule(),
          words(shift.getCandidateOutcome()),
          shift.getCandidateRule(),
          FigureText.count(shift.getCount()));
    }
    return table;
  }

  private static Table examples(List<ChangedContact> changed) {
    Table table =
        new Table()
            .words("example")
            .words("asked")
            .words("class")
            .words("was")
            .words("would have been");
    for (ChangedContact one : changed) {
      table.row(
          one.getContact().replaceFirst("^contacts/", ""),
          Timestamps.toString(
              Timestamp.newBuilder().setSeconds(one.getRequestTime().getSeconds()).build()),
          one.getContactClass(),
          words(one.getRecorded()),
          words(one.getCandidate()));
    }
    return table;
  }

  private static <K> Map<K, Long> sums(List<ContactShift> shifts, Function<ContactShift, K> key) {
    Map<K, Long> sums = new TreeMap<>();
    shifts.forEach(shift -> sums.merge(key.apply(shift), shift.getCount(), Long::sum));
    return sums;
  }

  private static boolean isMoved(ContactShift shift) {
    return shift.getRecordedOutcome() != shift.getCandidateOutcome()
        || !shift.getRecordedRule().equals(shift.getCandidateRule());
  }

  private static String key(Outcome outcome, String rule) {
    return outcome.name() + "|" + rule;
  }

  private static String words(ContactDecision decision) {
    return words(decision.getOutcome()) + " (" + decision.getRule() + ")";
  }

  private static String words(Outcome outcome) {
    return switch (outcome) {
      case ALLOW -> "sent";
      case DEFER -> "deferred";
      case SUPPRESS -> "suppressed";
      case OUTCOME_UNSPECIFIED, UNRECOGNIZED -> "";
    };
  }
}
