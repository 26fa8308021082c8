package dev.cxos.cli.cases;

import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Timestamps;
import dev.cxos.cli.output.Cell;
import dev.cxos.cli.output.OneLine;
import dev.cxos.cli.output.Output;
import dev.cxos.cli.output.Table;
import dev.cxos.cli.output.Tone;
import dev.cxos.survey.v1.Case;
import dev.cxos.survey.v1.CaseClock;
import dev.cxos.survey.v1.CaseEvent;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** A case, its two clocks and its story. */
public final class CaseText {
  private static final int SHOWN_LETTERS = 100;

  private CaseText() {}

  /** Lays cases out, a line each. */
  public static Table list(List<Case> cases) {
    Table table =
        new Table()
            .words("case")
            .words("state")
            .words("severity")
            .words("unit")
            .words("stage")
            .words("owner")
            .words("opened")
            .words("due")
            .words("promise");
    for (Case one : cases) {
      CaseClock clock = running(one);
      table.row(
          List.of(
              Cell.of(id(one.getName())),
              Cell.of(lower(one.getState())),
              Cell.of(lower(one.getSeverity())),
              Cell.of(one.getUnit()),
              Cell.of(one.getStage()),
              Cell.of(one.getOwner()),
              Cell.of(moment(one.getOpenTime())),
              Cell.of(clock.hasDueTime() ? moment(clock.getDueTime()) : ""),
              promise(clock)));
    }
    return table;
  }

  /** Writes a case with all that happened to it. */
  public static void show(Case one, List<CaseEvent> events, Output output) {
    field("case", id(one.getName()), output);
    field("state", lower(one.getState()), output);
    field("severity", lower(one.getSeverity()), output);
    field("rule", one.getCaseRule().replaceFirst("^caseRules/", ""), output);
    field("about", one.getSource(), output);
    field("customer", one.getCustomer(), output);
    field("unit", one.getUnit(), output);
    field("stage", one.getStage(), output);
    field("owner", one.getOwner(), output);
    field("outcome", one.getOutcome(), output);
    field("root cause", one.getRootCause().replaceFirst("^rootCauses/", ""), output);
    field("tags", String.join(" ", one.getTagsList()), output);
    output.line("");
    output.table(
        clocks()
            .row(clock("see to it", one.getAcknowledgeClock()))
            .row(clock("solve it", one.getSolveClock())));
    output.line("");
    Table story = new Table().words("when").words("what").words("who").words("words");
    for (CaseEvent event : events) {
      story.row(
          moment(event.getEventTime()),
          lower(event.getKind()).replace('_', ' '),
          event.getActor(),
          OneLine.of(event.getWords(), SHOWN_LETTERS));
    }
    output.table(story);
  }

  private static void field(String label, String value, Output output) {
    if (!value.isEmpty()) {
      output.line("%-12s%s".formatted(label, OneLine.of(value, SHOWN_LETTERS)));
    }
  }

  private static Table clocks() {
    return new Table()
        .words("promise")
        .words("due")
        .figures("working time used")
        .figures("of")
        .words("kept");
  }

  private static List<Cell> clock(String what, CaseClock clock) {
    return List.of(
        Cell.of(what),
        Cell.of(clock.hasDueTime() ? moment(clock.getDueTime()) : "clock stands"),
        Cell.of(hours(clock.getUsedSeconds())),
        Cell.of(hours(clock.getAllowedSeconds())),
        promise(clock));
  }

  /** The clock that counts now: until somebody sees to it, then until it is solved. */
  private static CaseClock running(Case one) {
    return one.getState() == Case.State.OPEN ? one.getAcknowledgeClock() : one.getSolveClock();
  }

  private static Cell promise(CaseClock clock) {
    if (clock.getLate()) {
      return new Cell(clock.hasStopTime() ? "no, late" : "late", Tone.WORSE);
    }
    return Cell.of(clock.hasStopTime() ? "yes" : "in time");
  }

  private static String hours(long seconds) {
    Duration time = Duration.ofSeconds(seconds);
    return String.format(Locale.ROOT, "%d:%02d h", time.toHours(), time.toMinutesPart());
  }

  private static String moment(Timestamp time) {
    return time.getSeconds() == 0
        ? ""
        : Timestamps.toString(Timestamp.newBuilder().setSeconds(time.getSeconds()).build());
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static String id(String name) {
    return name.replaceFirst("^cases/", "");
  }
}
