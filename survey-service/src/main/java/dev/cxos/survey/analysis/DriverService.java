package dev.cxos.survey.analysis;

import dev.cxos.platform.authorization.Caller;
import dev.cxos.platform.error.ServiceException;
import dev.cxos.statistics.ScoreCounts;
import dev.cxos.survey.analysis.Drivers.Overlapping;
import dev.cxos.survey.analysis.SingleAnswers.Reasoned;
import dev.cxos.survey.analysis.SingleAnswers.Which;
import dev.cxos.survey.metric.CountedAnswers;
import dev.cxos.survey.metric.Grouping;
import dev.cxos.survey.metric.MetricQuery;
import dev.cxos.survey.metric.MetricService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The use case of drivers: the same answers, put into groups in every way that figures are kept.
 */
@ApplicationScoped
public class DriverService {

  /** Answers that are read one by one; more would make the caller wait for seconds. */
  private static final int MOST_ANSWERS = 100_000;

  private static final int MOST_TAGS = 200_000;
  private static final int COMPLAINT_DAYS = 90;

  private final MetricService metrics;
  private final AnswerWindows windows;
  private final SingleAnswers single;
  private final Clock clock;

  DriverService(MetricService metrics, AnswerWindows windows, SingleAnswers single, Clock clock) {
    this.metrics = metrics;
    this.windows = windows;
    this.single = single;
    this.clock = clock;
  }

  /**
   * A ranking.
   *
   * @param ranking drivers and kinds
   * @param asOf the moment up to which answers are included
   * @param latestOnly whether more answers were there than are read by reasons
   */
  public record Answer(Drivers.Ranking ranking, Instant asOf, boolean latestOnly) {}

  /**
   * Ranks what goes with a score.
   *
   * @param byReasons whether to rank contact reasons and complaint tags too
   * @throws ServiceException as a metric query; FIELD_INVALID if reasons are asked for without a
   *     window, or in more than a unit
   */
  @Transactional
  public Answer rank(Caller caller, MetricQuery query, boolean byReasons) {
    Instant asOf = clock.instant();
    Map<String, Map<String, ScoreCounts>> groups = new LinkedHashMap<>();
    CountedAnswers byStage = count(caller, query, new Grouping.ByStage());
    groups.put("stage", named(byStage));
    groups.put("touchpoint", named(count(caller, query, new Grouping.ByTouchpoint())));
    groups.put("unit", named(count(caller, query, new Grouping.ByChildUnit())));
    for (String attribute : byStage.attributes()) {
      groups.put(
          "attribute:" + attribute,
          named(count(caller, query, new Grouping.ByAttribute(attribute))));
    }
    Map<String, List<Overlapping>> overlapping = new LinkedHashMap<>();
    boolean latestOnly = byReasons && addReasons(caller, query, groups, overlapping);
    return new Answer(
        Drivers.rank(query.metric().statistics(), groups, overlapping, query.minimumN()),
        asOf,
        latestOnly);
  }

  private boolean addReasons(
      Caller caller,
      MetricQuery query,
      Map<String, Map<String, ScoreCounts>> groups,
      Map<String, List<Overlapping>> overlapping) {
    Which which = windows.which(caller, query);
    CountedAnswers counted = count(caller, query, new Grouping.None());
    if (counted.groups().isEmpty()) {
      return false;
    }
    List<Reasoned> answers =
        single.reasoned(which, counted.question(), query.option(), MOST_ANSWERS + 1);
    boolean latestOnly = answers.size() > MOST_ANSWERS;
    ReasonTallies tallies = new ReasonTallies(counted.groups().getFirst().counts());
    tallies.count(
        answers.subList(0, Math.min(answers.size(), MOST_ANSWERS)),
        "questionnaires/" + query.questionnaireId() + "/responses/",
        single.tagged(around(which), MOST_TAGS));
    groups.put("reason", tallies.reasons());
    overlapping.put("complaint", tallies.tags());
    return latestOnly;
  }

  // A complaint may come before the survey is answered, or long after.
  private static Which around(Which which) {
    return new Which(
        which.questionnaire(),
        which.units(),
        which.start().minusDays(COMPLAINT_DAYS),
        which.end().plusDays(COMPLAINT_DAYS));
  }

  private CountedAnswers count(Caller caller, MetricQuery query, Grouping grouping) {
    return metrics.count(caller, query.groupedBy(grouping));
  }

  private static Map<String, ScoreCounts> named(CountedAnswers answers) {
    Map<String, ScoreCounts> groups = new LinkedHashMap<>();
    for (CountedAnswers.Group group : answers.groups()) {
      if (group.counts().answered() > 0) {
        groups.merge(group.name(), group.counts(), ScoreCounts::plus);
      }
    }
    return groups;
  }
}
