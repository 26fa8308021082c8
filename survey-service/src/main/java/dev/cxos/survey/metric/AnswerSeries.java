package dev.cxos.survey.metric;

import dev.cxos.platform.authorization.UnitScope;
import dev.cxos.survey.metric.FigureSelection.Place;
import dev.cxos.survey.metric.FigureSelection.Wanted;
import dev.cxos.survey.questionnaire.PublishedQuestionnaire;
import dev.cxos.survey.questionnaire.PublishedQuestionnaires;
import dev.cxos.survey.questionnaire.Question;
import dev.cxos.survey.questionnaire.QuestionKind;
import dev.cxos.survey.questionnaire.Questionnaire;
import dev.cxos.survey.questionnaire.QuestionnaireStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Low scores and chosen options a day, out of the answers of the day: one series a question or
 * option, for each unit that may be read and each unit directly below.
 */
@ApplicationScoped
public class AnswerSeries implements CountSeries {

  private static final int MOST_QUESTIONNAIRES = 1_000;

  /** Detractors give 0 to 6; slot 1 holds the 0. */
  private static final int LOW_NPS_SCORES = 7;

  private final FigureStore figures;
  private final QuestionnaireStore stored;
  private final PublishedQuestionnaires published;

  AnswerSeries(FigureStore figures, QuestionnaireStore stored, PublishedQuestionnaires published) {
    this.figures = figures;
    this.stored = stored;
    this.published = published;
  }

  @Override
  public List<Series> read(DayWindow window, UnitScope scope) {
    List<Series> all = new ArrayList<>();
    for (Questionnaire questionnaire : stored.listAfter("", MOST_QUESTIONNAIRES)) {
      published
          .latest(questionnaire.questionnaireId())
          .ifPresent(latest -> all.addAll(read(latest, window, scope)));
    }
    return all;
  }

  private List<Series> read(PublishedQuestionnaire latest, DayWindow window, UnitScope scope) {
    Set<Integer> ids = Set.copyOf(latest.series().values());
    Set<String> units = new LinkedHashSet<>(scope.roots());
    scope.roots().forEach(root -> units.addAll(figures.childUnits(ids, root)));
    Map<Place, Tally> days =
        figures.read(
            new FigureSelection(
                ids,
                List.copyOf(units),
                true,
                Wanted.NOTHING,
                Wanted.NOTHING,
                window,
                TimeBucket.DAY));
    Map<Place, Map<LocalDate, Tally>> bySeries = new HashMap<>();
    days.forEach(
        (place, tally) ->
            bySeries
                .computeIfAbsent(of(place.series(), place.group()), _ -> new HashMap<>())
                .put(place.bucketStart(), tally));
    List<Series> all = new ArrayList<>();
    for (Question question : latest.content().questions()) {
      Integer id = latest.series().get(question.id());
      if (id != null) {
        String name = latest.name() + "/questions/" + question.id();
        units.forEach(
            unit ->
                all.addAll(
                    of(
                        name,
                        question.kind(),
                        unit,
                        bySeries.getOrDefault(of(id, unit), Map.of()))));
      }
    }
    return all;
  }

  /** A question in a unit, whatever the day. */
  private static Place of(int series, String unit) {
    return new Place(series, unit, LocalDate.EPOCH);
  }

  private static List<Series> of(
      String name, QuestionKind kind, String unit, Map<LocalDate, Tally> days) {
    return switch (kind) {
      case QuestionKind.Nps() -> List.of(low(name, unit, days, LOW_NPS_SCORES));
      case QuestionKind.Csat(int points) -> List.of(low(name, unit, days, points / 2));
      case QuestionKind.Ces(int points) -> List.of(low(name, unit, days, points / 2));
      case QuestionKind.Choice(List<QuestionKind.Option> options, boolean _) ->
          options(name, unit, days, options);
      case QuestionKind.Text(int _) -> List.of();
    };
  }

  private static Series low(
      String name, String unit, Map<LocalDate, Tally> days, int lowestScores) {
    Map<LocalDate, Long> counts = new HashMap<>();
    Map<LocalDate, Long> answers = new HashMap<>();
    days.forEach(
        (day, tally) -> {
          counts.put(day, sum(tally.counts(), lowestScores));
          answers.put(day, sum(tally.counts(), tally.slots() - 1));
        });
    return new Series(name + "/lowScores", unit, counts, answers);
  }

  private static List<Series> options(
      String name, String unit, Map<LocalDate, Tally> days, List<QuestionKind.Option> options) {
    List<Series> all = new ArrayList<>();
    for (int i = 0; i < options.size(); i++) {
      int slot = AnswerSlots.CHOICE_ANSWERED + 1 + i;
      Map<LocalDate, Long> counts = new HashMap<>();
      Map<LocalDate, Long> answers = new HashMap<>();
      days.forEach(
          (day, tally) -> {
            counts.put(day, tally.counts()[slot]);
            answers.put(day, tally.counts()[AnswerSlots.CHOICE_ANSWERED]);
          });
      all.add(new Series(name + "/options/" + options.get(i).id(), unit, counts, answers));
    }
    return all;
  }

  /** The scores begin in the slot after that of missing answers. */
  private static long sum(long[] slots, int scores) {
    long sum = 0;
    for (int slot = 1; slot <= scores; slot++) {
      sum += slots[slot];
    }
    return sum;
  }
}
