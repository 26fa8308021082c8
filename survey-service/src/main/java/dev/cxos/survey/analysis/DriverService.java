package dev.cxos.survey.analysis;

import dev.cxos.platform.authorization.Caller;
import dev.cxos.platform.error.ServiceException;
import dev.cxos.statistics.ScoreCounts;
import dev.cxos.survey.metric.CountedAnswers;
import dev.cxos.survey.metric.Grouping;
import dev.cxos.survey.metric.MetricQuery;
import dev.cxos.survey.metric.MetricService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The use case of drivers: the same answers, put into groups in every way that figures are kept.
 */
@ApplicationScoped
public class DriverService {

  private final MetricService metrics;
  private final Clock clock;

  DriverService(MetricService metrics, Clock clock) {
    this.metrics = metrics;
    this.clock = clock;
  }

  /**
   * A ranking.
   *
   * @param ranking drivers and kinds
   * @param asOf the moment up to which answers are included
   */
  public record Answer(Drivers.Ranking ranking, Instant asOf) {}

  /**
   * Ranks what goes with a score.
   *
   * @throws ServiceException as a metric query
   */
  @Transactional
  public Answer rank(Caller caller, MetricQuery query) {
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
    return new Answer(Drivers.rank(query.metric().statistics(), groups, query.minimumN()), asOf);
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
