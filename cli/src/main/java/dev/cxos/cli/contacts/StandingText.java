package dev.cxos.cli.contacts;

import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Timestamps;
import dev.cxos.cli.output.Cell;
import dev.cxos.cli.output.Output;
import dev.cxos.cli.output.Table;
import dev.cxos.cli.output.Tone;
import dev.cxos.survey.v1.ClassStanding;
import dev.cxos.survey.v1.ContactDecision;
import dev.cxos.survey.v1.ExplainContactResponse;
import dev.cxos.survey.v1.WaitingClass;
import dev.cxos.survey.v1.WindowUse;
import java.util.List;

/** Where a customer stands: what may be sent now, and if not, which rule is why. */
public final class StandingText {
  private StandingText() {}

  /** Writes where a customer stands. */
  public static void show(ExplainContactResponse standing, Output output) {
    output.line(
        "policy "
            + name(standing.getPolicy())
            + (standing.getPreviousPolicy().isEmpty()
                ? ""
                : ", before it " + name(standing.getPreviousPolicy())));
    output.line("");
    output.table(classes(standing.getClassesList()));
    if (standing.getWindowsCount() > 0) {
      output.line("");
      output.table(windows(standing.getWindowsList()));
    }
    if (standing.getWaitingCount() > 0) {
      output.line("");
      output.table(waiting(standing.getWaitingList()));
    }
  }

  private static Table classes(List<ClassStanding> classes) {
    Table table =
        new Table()
            .words("class")
            .words("now")
            .words("rule")
            .words("next possible")
            .words("policy before");
    for (ClassStanding standing : classes) {
      ContactDecision decision = standing.getDecision();
      table.row(
          List.of(
              Cell.of(standing.getContactClass()),
              outcome(decision),
              Cell.of(decision.getRule()),
              Cell.of(decision.hasNextEligibleTime() ? moment(decision.getNextEligibleTime()) : ""),
              Cell.of(standing.getChanged() ? before(standing.getPreviousDecision()) : "")));
    }
    return table;
  }

  private static Table windows(List<WindowUse> windows) {
    Table table = new Table().words("limit").figures("used").figures("of").words("next place");
    for (WindowUse window : windows) {
      table.row(
          window.getRule(),
          Integer.toString(window.getContacts()),
          Integer.toString(window.getMaxContacts()),
          window.hasNextLeaveTime() ? moment(window.getNextLeaveTime()) : "");
    }
    return table;
  }

  private static Table waiting(List<WaitingClass> waiting) {
    Table table = new Table().words("waits").words("since").words("comes back").words("");
    for (WaitingClass one : waiting) {
      table.row(
          one.getContactClass(),
          moment(one.getWaitStartTime()),
          moment(one.getReturnTime()),
          one.getOverdue() ? "overdue: goes before every priority" : "");
    }
    return table;
  }

  private static Cell outcome(ContactDecision decision) {
    return switch (decision.getOutcome()) {
      case ALLOW -> Cell.of("go ahead");
      case DEFER -> new Cell("come back later", Tone.QUIET);
      case SUPPRESS -> new Cell("leave it", Tone.WORSE);
      case OUTCOME_UNSPECIFIED, UNRECOGNIZED -> Cell.of("");
    };
  }

  private static String before(ContactDecision decision) {
    return outcome(decision).text() + " (" + decision.getRule() + ")";
  }

  private static String name(String policy) {
    return policy.replaceFirst("^contactPolicies/", "");
  }

  private static String moment(Timestamp time) {
    return Timestamps.toString(Timestamp.newBuilder().setSeconds(time.getSeconds()).build());
  }
}
