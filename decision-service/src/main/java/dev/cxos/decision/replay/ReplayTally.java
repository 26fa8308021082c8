package dev.cxos.decision.replay;

import dev.cxos.decision.decision.Evaluation;
import dev.cxos.decision.decision.Outcome;
import dev.cxos.decision.decision.PastDecision;
import dev.cxos.decision.replay.ReplayReport.Affected;
import dev.cxos.decision.replay.ReplayReport.Changed;
import dev.cxos.decision.replay.ReplayReport.Shift;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;

/** Adds up what a replay shows. */
final class ReplayTally {

  private static final int GROUPS = 20;
  private static final double MICROS_PER_HOUR = 3_600_000_000.0;
  private static final int FIRST_CAPACITY = 64;

  /** The smallest of the kept first, and of equal ones the later: that is the next to go. */
  private static final Comparator<Numbered> NEXT_TO_GO =
      Comparator.comparingLong((Numbered one) -> one.changed().amount())
          .thenComparing(Comparator.comparingLong(Numbered::number).reversed());

  private final int examplesWanted;
  private final ResultHash hash = new ResultHash();
  private final Map<Outcome, Map<Outcome, Cell>> cells = new EnumMap<>(Outcome.class);
  private final Map<String, Group> agents = new HashMap<>();
  private final Map<String, Group> units = new HashMap<>();
  private final PriorityQueue<Numbered> examples = new PriorityQueue<>(NEXT_TO_GO);
  private long decisions;
  private long identical;
  private long recordedCost;
  private long candidateCost;
  private long savedMicros;
  private long newEscalations;
  private long[] waits = new long[FIRST_CAPACITY];
  private int waitCount;

  private record Numbered(long number, Changed changed) {}

  private static final class Cell {
    private long decisions;
    private long amount;
  }

  private static final class Group {
    private long changed;
    private long costDifference;
  }

  ReplayTally(int examplesWanted) {
    this.examplesWanted = examplesWanted;
    for (Outcome recorded : Outcome.values()) {
      Map<Outcome, Cell> row = new EnumMap<>(Outcome.class);
      for (Outcome candidate : Outcome.values()) {
        row.put(candidate, new Cell());
      }
      cells.put(recorded, row);
    }
  }

  /**
   * Adds a decision.
   *
   * @param text the candidate's evaluation as text
   * @param same whether it equals what was recorded, in every respect
   * @param different whether it is to be shown as one that came out differently
   * @param recordedGiven what was really given, and not taken back
   * @param candidateGiven what would have been
   */
  void add(
      PastDecision decision,
      Evaluation evaluation,
      String text,
      boolean same,
      boolean different,
      long recordedGiven,
      long candidateGiven) {
    Outcome recorded = decision.outcome();
    Outcome candidate = evaluation.outcome();
    long amount = decision.asked().amount();
    hash.add(decision.id(), candidate, text);
    Cell cell = cell(recorded, candidate);
    cell.decisions++;
    cell.amount += amount;
    recordedCost += recordedGiven;
    candidateCost += candidateGiven;
    addWait(decision, candidate);
    if (same) {
      identical++;
    }
    long difference = candidateGiven - recordedGiven;
    if (different || difference != 0) {
      change(agents, decision.agent().subject(), difference);
      change(units, decision.asked().unit(), difference);
    }
    if (different) {
      show(decision, evaluation);
    }
    decisions++;
  }

  /** What was added up. */
  ReplayReport report(String currency) {
    return new ReplayReport(
        currency,
        decisions,
        identical,
        shifts(),
        recordedCost,
        candidateCost,
        escalations(true),
        escalations(false),
        savedMicros / MICROS_PER_HOUR,
        newEscalations * medianWait() / MICROS_PER_HOUR,
        waitCount,
        most(agents),
        most(units),
        examples.stream().sorted(NEXT_TO_GO.reversed()).map(Numbered::changed).toList(),
        hash.hexadecimal());
  }

  private void addWait(PastDecision decision, Outcome candidate) {
    boolean wasEscalated = decision.outcome() == Outcome.NEEDS_APPROVAL;
    boolean isEscalated = candidate == Outcome.NEEDS_APPROVAL;
    if (wasEscalated && decision.settleTime() != null) {
      long wait = Duration.between(decision.time(), decision.settleTime()).toNanos() / 1000;
      if (waitCount == waits.length) {
        waits = Arrays.copyOf(waits, waitCount * 2);
      }
      waits[waitCount++] = wait;
      if (!isEscalated) {
        savedMicros += wait;
      }
    }
    if (isEscalated && !wasEscalated) {
      newEscalations++;
    }
  }

  private double medianWait() {
    if (waitCount == 0) {
      return 0;
    }
    long[] sorted = Arrays.copyOf(waits, waitCount);
    Arrays.sort(sorted);
    return (sorted[(waitCount - 1) / 2] + sorted[waitCount / 2]) / 2.0;
  }

  private void show(PastDecision decision, Evaluation evaluation) {
    long amount = decision.asked().amount();
    Numbered smallest = examples.peek();
    if (examples.size() == examplesWanted) {
      if (smallest == null || smallest.changed().amount() >= amount) {
        return;
      }
      examples.remove();
    }
    examples.add(
        new Numbered(
            decisions,
            new Changed(
                decision.id(),
                amount,
                decision.outcome(),
                evaluation.outcome(),
                evaluation.reasons())));
  }

  private List<Shift> shifts() {
    List<Shift> shifts = new ArrayList<>();
    for (Outcome recorded : Outcome.values()) {
      for (Outcome candidate : Outcome.values()) {
        Cell cell = cell(recorded, candidate);
        if (cell.decisions > 0) {
          shifts.add(new Shift(recorded, candidate, cell.decisions, cell.amount));
        }
      }
    }
    return shifts;
  }

  private long escalations(boolean recorded) {
    long sum = 0;
    for (Outcome other : Outcome.values()) {
      sum +=
          (recorded ? cell(Outcome.NEEDS_APPROVAL, other) : cell(other, Outcome.NEEDS_APPROVAL))
              .decisions;
    }
    return sum;
  }

  private Cell cell(Outcome recorded, Outcome candidate) {
    return Objects.requireNonNull(Objects.requireNonNull(cells.get(recorded)).get(candidate));
  }

  private static void change(Map<String, Group> groups, String key, long difference) {
    Group group = groups.computeIfAbsent(key, _ -> new Group());
    group.changed++;
    group.costDifference += difference;
  }

  private static List<Affected> most(Map<String, Group> groups) {
    return groups.entrySet().stream()
        .map(
            entry ->
                new Affected(
                    entry.getKey(), entry.getValue().changed, entry.getValue().costDifference))
        .sorted(
            Comparator.comparingLong((Affected one) -> Math.abs(one.costDifference()))
                .thenComparingLong(Affected::changed)
                .reversed()
                .thenComparing(Affected::key))
        .limit(GROUPS)
        .toList();
  }
}
