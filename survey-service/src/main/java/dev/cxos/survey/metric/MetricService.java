package dev.cxos.survey.metric;

import dev.cxos.platform.authorization.Caller;
import dev.cxos.platform.authorization.UnitScope;
import dev.cxos.platform.error.ServiceException;
import dev.cxos.survey.SurveyReason;
import dev.cxos.survey.journey.JourneySteps;
import dev.cxos.survey.journey.Journeys;
import dev.cxos.survey.metric.FigureSelection.Place;
import dev.cxos.survey.metric.FigureSelection.Wanted;
import dev.cxos.survey.questionnaire.PublishedQuestionnaire;
import dev.cxos.survey.questionnaire.PublishedQuestionnaires;
import dev.cxos.survey.questionnaire.Question;
import dev.cxos.survey.questionnaire.QuestionKind;
import dev.cxos.survey.questionnaire.QuestionSeries;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The use case of figures: a query in, figures out, all from one snapshot. */
@ApplicationScoped
public class MetricService {

  private final FigureStore figures;
  private final PublishedQuestionnaires questionnaires;
  private final Journeys journeys;
  private final Clock clock;

  MetricService(
      FigureStore figures, PublishedQuestionnaires questionnaires, Journeys journeys, Clock clock) {
    this.figures = figures;
    this.questionnaires = questionnaires;
    this.journeys = journeys;
    this.clock = clock;
  }

  /**
   * Figures.
   *
   * @param question the id of the question that they are about
   * @param figures by group and then by time
   */
  public record Answer(String question, List<PlacedFigure> figures) {}

  /** Answers a query. */
  @Transactional
  public Answer query(Caller caller, MetricQuery query) {
    figures.beginSnapshot();
    Instant asOf = clock.instant();
    PublishedQuestionnaire questionnaire = latest(query.questionnaireId());
    String question = questionOf(query, questionnaire);
    List<QuestionSeries> series =
        questionnaires.series(questionnaire.uid(), question).stream()
            .filter(s -> query.metric().isDefinedFor(s.question().kind()))
            .toList();
    if (series.isEmpty()) {
      throw notDefined(query, question);
    }
    JourneySteps steps = journeys.find(questionnaire.content().journeyId()).orElseThrow();

    Map<Place, Tally> current =
        read(
            caller,
            query,
            query.selection(),
            query.window(),
            query.bucket(),
            questionnaire,
            steps,
            series);
    Map<Place, Tally> before =
        switch (query.baseline()) {
          case Baseline.None() -> Map.of();
          case Baseline.OtherWindow(DayWindow window) ->
              read(
                  caller,
                  query,
                  query.selection(),
                  window,
                  TimeBucket.NONE,
                  questionnaire,
                  steps,
                  series);
          case Baseline.OtherSelection(Selection selection) ->
              read(
                  caller,
                  query,
                  selection,
                  query.window(),
                  query.bucket(),
                  questionnaire,
                  steps,
                  series);
        };
    QuestionSeries only = comparable(series, current, before);
    FigureMaker maker =
        new FigureMaker(query, only.question().kind(), optionSlot(query, only.question()), asOf);
    return new Answer(question, figuresOf(query, only.id(), current, before, maker));
  }

  /**
   * Begins the snapshot of figures, for a use case that reads something else first; to be called
   * first in its transaction, which may only read.
   */
  @Transactional
  public void beginSnapshot() {
    figures.beginSnapshot();
  }

  /**
   * The answers behind a query, counted by score in each group and bucket, for analyses that need
   * more than the figure. Unweighted and without baseline. Nothing is muted: whoever shows what is
   * made of these must withhold what too few answered.
   *
   * @throws ServiceException as {@link #query}
   */
  @Transactional
  public CountedAnswers count(Caller caller, MetricQuery query) {
    figures.beginSnapshot();
    PublishedQuestionnaire questionnaire = latest(query.questionnaireId());
    String question = questionOf(query, questionnaire);
    List<QuestionSeries> series =
        questionnaires.series(questionnaire.uid(), question).stream()
            .filter(s -> query.metric().isDefinedFor(s.question().kind()))
            .toList();
    if (series.isEmpty()) {
      throw notDefined(query, question);
    }
    JourneySteps steps = journeys.find(questionnaire.content().journeyId()).orElseThrow();
    Map<Place, Tally> current =
        read(
            caller,
            query,
            query.selection(),
            query.window(),
            query.bucket(),
            questionnaire,
            steps,
            series);
    QuestionSeries only = comparable(series, current, Map.of());
    FigureMaker maker =
        new FigureMaker(
            query, only.question().kind(), optionSlot(query, only.question()), clock.instant());
    return new CountedAnswers(
        question,
        questionnaire.content().segmentAttributes(),
        current.entrySet().stream()
            .map(
                entry ->
                    new CountedAnswers.Group(
                        entry.getKey().group(),
                        entry.getKey().bucketStart(),
                        maker.counts(entry.getValue())))
            .sorted(
                Comparator.comparing(CountedAnswers.Group::bucketStart)
                    .thenComparing(CountedAnswers.Group::name))
            .toList());
  }

  private Map<Place, Tally> read(
      Caller caller,
      MetricQuery query,
      Selection selection,
      DayWindow window,
      TimeBucket bucket,
      PublishedQuestionnaire questionnaire,
      JourneySteps steps,
      List<QuestionSeries> series) {
    List<Wanted> dimensions =
        SelectionRules.dimensions(selection, query.grouping(), questionnaire.content(), steps);
    Set<Integer> ids = series.stream().map(QuestionSeries::id).collect(Collectors.toSet());
    UnitScope scope =
        selection.unit() == null ? caller.units() : caller.units().within(selection.unit());
    boolean byUnit = query.grouping() instanceof Grouping.ByChildUnit;
    List<String> units =
        byUnit
            ? scope.roots().stream().flatMap(u -> figures.childUnits(ids, u).stream()).toList()
            : scope.roots();
    return figures.read(
        new FigureSelection(
            ids, units, byUnit, dimensions.getFirst(), dimensions.getLast(), window, bucket));
  }

  private PublishedQuestionnaire latest(String questionnaireId) {
    if (questionnaires.uid(questionnaireId).isEmpty()) {
      throw ServiceException.notFound("questionnaires/" + questionnaireId);
    }
    return questionnaires
        .latest(questionnaireId)
        .orElseThrow(
            () ->
                ServiceException.of(
                        SurveyReason.NOT_PUBLISHED, "The questionnaire is not published yet.")
                    .with("questionnaire", questionnaireId));
  }

  private static String questionOf(MetricQuery query, PublishedQuestionnaire questionnaire) {
    if (query.question() != null) {
      return query.question();
    }
    List<String> fitting =
        questionnaire.content().questions().stream()
            .filter(question -> query.metric().isDefinedFor(question.kind()))
            .map(Question::id)
            .toList();
    if (fitting.size() == 1) {
      return fitting.getFirst();
    }
    throw ServiceException.invalid(
        "question",
        fitting.isEmpty()
            ? "no question of the questionnaire fits the metric"
            : "is needed: the metric is defined for " + String.join(", ", fitting));
  }

  private static ServiceException notDefined(MetricQuery query, String question) {
    return ServiceException.of(
            SurveyReason.METRIC_NOT_DEFINED,
            "There is no such question, or it is of a kind that the metric is not defined for.")
        .with("metric", query.metric().name())
        .with("question", question);
  }

  private static int optionSlot(MetricQuery query, Question question) {
    if (!(question.kind() instanceof QuestionKind.Choice choice)) {
      return 0;
    }
    int slot = query.option() == null ? -1 : AnswerSlots.ofOption(choice, query.option());
    if (slot < 0) {
      throw ServiceException.invalid(
          "option",
          "must be one of "
              + choice.options().stream()
                  .map(QuestionKind.Option::id)
                  .collect(Collectors.joining(", ")));
    }
    return slot;
  }

  /** The one series that all answers belong to; the last one if there are none. */
  private static QuestionSeries comparable(
      List<QuestionSeries> series, Map<Place, Tally> current, Map<Place, Tally> before) {
    Set<Integer> used = new TreeSet<>();
    current.keySet().forEach(place -> used.add(place.series()));
    before.keySet().forEach(place -> used.add(place.series()));
    List<QuestionSeries> mixed =
        series.stream()
            .filter(s -> used.contains(s.id()))
            .sorted(Comparator.comparingInt(QuestionSeries::firstVersion))
            .toList();
    if (mixed.size() > 1) {
      QuestionSeries last = mixed.getLast();
      throw ServiceException.of(
              SurveyReason.NOT_COMPARABLE,
              "The question changed within what is to be put together: "
                  + last.change()
                  + ". Choose windows on one side of the change.")
          .with("question", last.question().id())
          .with("change", last.change())
          .with("change_time", last.startTime().toString())
          .with("version", Integer.toString(last.firstVersion()));
    }
    return mixed.isEmpty() ? series.getLast() : mixed.getFirst();
  }

  private static List<PlacedFigure> figuresOf(
      MetricQuery query,
      int series,
      Map<Place, Tally> current,
      Map<Place, Tally> before,
      FigureMaker maker) {
    boolean compared = !(query.baseline() instanceof Baseline.None);
    boolean wholeWindow = query.baseline() instanceof Baseline.OtherWindow;
    Map<Place, Tally> places = new HashMap<>(current);
    if (places.isEmpty()
        && query.grouping() instanceof Grouping.None
        && query.bucket() == TimeBucket.NONE) {
      // "Nobody answered" is an answer too.
      places.put(new Place(series, "", TimeBucket.NONE.startOf(LocalDate.EPOCH)), maker.nobody());
    }
    List<Place> ordered = new ArrayList<>(places.keySet());
    ordered.sort(Comparator.comparing(Place::group).thenComparing(Place::bucketStart));
    List<PlacedFigure> figures = new ArrayList<>(ordered.size());
    for (Place place : ordered) {
      Tally baseline = null;
      if (compared) {
        Place counterpart =
            wholeWindow
                ? new Place(
                    place.series(), place.group(), TimeBucket.NONE.startOf(place.bucketStart()))
                : place;
        baseline = before.getOrDefault(counterpart, maker.nobody());
      }
      figures.add(
          maker.make(
              place.group(),
              bucketStart(query, place),
              Objects.requireNonNull(places.get(place)),
              baseline));
    }
    return figures;
  }

  private static @Nullable LocalDate bucketStart(MetricQuery query, Place place) {
    return query.bucket() == TimeBucket.NONE ? null : place.bucketStart();
  }
}
