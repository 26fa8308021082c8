package dev.cxos.survey.analysis;

import dev.cxos.platform.authorization.Caller;
import dev.cxos.platform.error.ServiceException;
import dev.cxos.statistics.Confidence;
import dev.cxos.statistics.correlation.KeyDriverIntervals;
import dev.cxos.survey.SurveyReason;
import dev.cxos.survey.metric.Metric;
import dev.cxos.survey.metric.MetricQuery;
import dev.cxos.survey.metric.MetricService;
import dev.cxos.survey.questionnaire.PublishedQuestionnaires;
import dev.cxos.survey.questionnaire.Question;
import dev.cxos.survey.questionnaire.QuestionKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The use case of key drivers: how much each of several questions tells of a score. */
@ApplicationScoped
public class KeyDriverService {

  /** Answers that are fitted; more would tell hardly more and make the caller wait. */
  static final int MOST_ANSWERS = 10_000;

  private static final int MOST_QUESTIONS = 10;

  /** Answers for each figure that is fitted; with fewer, intervals of 20 groups say little. */
  private static final int ANSWERS_PER_QUESTION = 20;

  private final MetricService metrics;
  private final AnswerWindows windows;
  private final SingleAnswers single;
  private final PublishedQuestionnaires questionnaires;

  KeyDriverService(
      MetricService metrics,
      AnswerWindows windows,
      SingleAnswers single,
      PublishedQuestionnaires questionnaires) {
    this.metrics = metrics;
    this.windows = windows;
    this.single = single;
    this.questionnaires = questionnaires;
  }

  /**
   * What questions tell.
   *
   * @param n those who answered all of them
   * @param latestOnly whether there were more
   * @param questions the questions
   * @param figures what they tell, in the order of the questions
   */
  public record Answer(
      int n, boolean latestOnly, List<String> questions, KeyDriverIntervals figures) {

    /** Copies the questions. */
    public Answer {
      questions = List.copyOf(questions);
    }
  }

  /**
   * Says how much questions tell of a score.
   *
   * @param wanted the ids of the questions; all other scales of the questionnaire if empty
   * @throws ServiceException as a metric query; FIELD_INVALID, SERIES_TOO_SHORT or DRIVERS_OVERLAP
   */
  @Transactional
  public Answer rank(Caller caller, MetricQuery query, List<String> wanted) {
    SingleAnswers.Which which = windows.which(caller, query);
    if (query.metric() == Metric.CHOICE_SHARE) {
      throw ServiceException.invalid("metric.metric", "must be that of a scale");
    }
    // Refuses what cannot be put together: another wording of a question is another question.
    String outcome = metrics.count(caller, query).question();
    List<String> questions = questions(query, outcome, wanted);
    questions.forEach(question -> metrics.count(caller, of(query, question)));

    List<String> all = new ArrayList<>(List.of(outcome));
    all.addAll(questions);
    List<int[]> rows = single.complete(which, all, MOST_ANSWERS + 1);
    boolean latestOnly = rows.size() > MOST_ANSWERS;
    List<int[]> fitted = rows.subList(0, Math.min(rows.size(), MOST_ANSWERS));
    int needed = ANSWERS_PER_QUESTION * (all.size() + 1);
    if (fitted.size() < needed) {
      throw ChartMaker.tooShort(fitted.size(), needed);
    }
    return new Answer(fitted.size(), latestOnly, questions, fit(fitted, questions.size()));
  }

  private static KeyDriverIntervals fit(List<int[]> rows, int questions) {
    double[] outcome = rows.stream().mapToDouble(row -> row[0]).toArray();
    double[][] drivers = new double[questions][];
    for (int i = 0; i < questions; i++) {
      int column = i + 1;
      drivers[i] = rows.stream().mapToDouble(row -> row[column]).toArray();
    }
    try {
      return KeyDriverIntervals.of(outcome, drivers, Confidence.NINETY_FIVE);
    } catch (IllegalArgumentException overlap) {
      throw ServiceException.of(
              SurveyReason.DRIVERS_OVERLAP,
              "A question follows from the others, or was answered alike by everybody; name"
                  + " fewer.")
          .causedBy(overlap);
    }
  }

  private List<String> questions(MetricQuery query, String outcome, List<String> wanted) {
    Map<String, Metric> scales = scales(query.questionnaireId());
    scales.remove(outcome);
    List<String> questions = wanted.isEmpty() ? List.copyOf(scales.keySet()) : wanted;
    for (String question : questions) {
      if (!scales.containsKey(question)) {
        throw ServiceException.invalid(
            "questions", "must be other scales of the questionnaire; not " + question);
      }
    }
    if (questions.isEmpty() || questions.size() > MOST_QUESTIONS) {
      throw ServiceException.invalid("questions", "must be 1 to 10 scales; name them");
    }
    return questions;
  }

  private MetricQuery of(MetricQuery query, String question) {
    return new MetricQuery(
        query.questionnaireId(),
        question,
        Optional.ofNullable(scales(query.questionnaireId()).get(question)).orElseThrow(),
        null,
        query.window(),
        query.selection(),
        query.grouping(),
        query.bucket(),
        query.baseline(),
        query.confidence(),
        query.minimumN(),
        query.weighted());
  }

  /** The scales of the last published version, in their order, each with a metric of its kind. */
  private Map<String, Metric> scales(String questionnaireId) {
    Map<String, Metric> scales = new LinkedHashMap<>();
    questionnaires
        .latest(questionnaireId)
        .ifPresent(
            latest -> {
              for (Question question : latest.content().questions()) {
                metricOf(question.kind()).ifPresent(metric -> scales.put(question.id(), metric));
              }
            });
    return scales;
  }

  private static Optional<Metric> metricOf(QuestionKind kind) {
    return switch (kind) {
      case QuestionKind.Nps() -> Optional.of(Metric.NPS);
      case QuestionKind.Csat(int _) -> Optional.of(Metric.CSAT_MEAN);
      case QuestionKind.Ces(int _) -> Optional.of(Metric.CES_MEAN);
      case QuestionKind.Choice _, QuestionKind.Text _ -> Optional.empty();
    };
  }
}
