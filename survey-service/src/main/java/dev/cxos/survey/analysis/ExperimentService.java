package dev.cxos.survey.analysis;

import dev.cxos.platform.authorization.Caller;
import dev.cxos.platform.error.ServiceException;
import dev.cxos.platform.idempotency.RequestKey;
import dev.cxos.platform.idempotency.RequestLedger;
import dev.cxos.platform.paging.Page;
import dev.cxos.platform.paging.PageRequest;
import dev.cxos.platform.time.Ids;
import dev.cxos.survey.SurveyReason;
import dev.cxos.survey.metric.Baseline;
import dev.cxos.survey.metric.DayWindow;
import dev.cxos.survey.metric.Grouping;
import dev.cxos.survey.metric.MetricQuery;
import dev.cxos.survey.metric.MetricService;
import dev.cxos.survey.metric.PlacedFigure;
import dev.cxos.survey.metric.Selection;
import dev.cxos.survey.metric.TimeBucket;
import dev.cxos.survey.questionnaire.PublishedQuestionnaire;
import dev.cxos.survey.questionnaire.PublishedQuestionnaires;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fixes experiments before they begin, and tells what they came to once they have ended. */
@ApplicationScoped
public class ExperimentService {

  private static final double CONFIDENCE = 0.95;

  private final ExperimentStore store;
  private final MetricService metrics;
  private final PublishedQuestionnaires questionnaires;
  private final RequestLedger ledger;
  private final Clock clock;

  ExperimentService(
      ExperimentStore store,
      MetricService metrics,
      PublishedQuestionnaires questionnaires,
      RequestLedger ledger,
      Clock clock) {
    this.store = store;
    this.metrics = metrics;
    this.questionnaires = questionnaires;
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * What an experiment came to.
   *
   * @param treatment the treatment cohort's figure, compared with the control cohort
   * @param peeked whether it has not ended
   */
  public record Result(PlacedFigure treatment, boolean peeked) {}

  /**
   * Fixes an experiment.
   *
   * @param wanted the experiment; its uid and time are set here
   * @throws ServiceException RESOURCE_EXISTS, RESOURCE_NOT_FOUND, NOT_PUBLISHED, FIELD_INVALID,
   *     ATTRIBUTE_NOT_KEPT or METRIC_NOT_DEFINED
   */
  @Transactional
  public Experiment create(@Nullable RequestKey key, Experiment wanted) {
    return ledger.once(
        key,
        name -> existing(name.substring(name.indexOf('/') + 1)),
        () -> insert(wanted),
        Experiment::name);
  }

  /**
   * An experiment.
   *
   * @throws ServiceException RESOURCE_NOT_FOUND
   */
  @Transactional
  public Experiment get(String experimentId) {
    return existing(experimentId);
  }

  /** Experiments by id. */
  @Transactional
  public Page<Experiment> list(PageRequest request) {
    String after = request.after() == null ? "" : request.after().getFirst();
    return Page.of(
        store.listAfter(after, request.limit()),
        request.size(),
        experiment -> List.of(experiment.experimentId()));
  }

  /**
   * Compares the cohorts.
   *
   * @param peek whether to look before the end
   * @throws ServiceException RESOURCE_NOT_FOUND, EXPERIMENT_RUNNING or NOT_COMPARABLE
   */
  @Transactional
  public Result evaluate(Caller caller, String experimentId, boolean peek) {
    // The figures want their snapshot to be the first thing of the transaction.
    metrics.beginSnapshot();
    Experiment experiment = existing(experimentId);
    boolean running = today().isBefore(experiment.end());
    if (running && !peek) {
      throw ServiceException.of(SurveyReason.EXPERIMENT_RUNNING, "The experiment has not ended.")
          .with("end_date", experiment.end().toString());
    }
    MetricQuery query =
        new MetricQuery(
            experiment.questionnaireId(),
            experiment.question(),
            experiment.metric(),
            null,
            new DayWindow(experiment.start(), experiment.end()),
            cohort(experiment, experiment.treatmentValue()),
            new Grouping.None(),
            TimeBucket.NONE,
            new Baseline.OtherSelection(cohort(experiment, experiment.controlValue())),
            CONFIDENCE,
            experiment.minimumN(),
            false);
    return new Result(metrics.query(caller, query).figures().getFirst(), running);
  }

  private Experiment insert(Experiment wanted) {
    check(wanted);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Experiment experiment =
        new Experiment(
            Ids.newId(now),
            wanted.experimentId(),
            wanted.hypothesis(),
            wanted.questionnaireId(),
            wanted.question(),
            wanted.metric(),
            wanted.attribute(),
            wanted.controlValue(),
            wanted.treatmentValue(),
            wanted.start(),
            wanted.end(),
            wanted.minimumN(),
            now);
    if (!store.insert(experiment)) {
      throw ServiceException.exists(experiment.name());
    }
    return experiment;
  }

  private void check(Experiment wanted) {
    if (wanted.controlValue().equals(wanted.treatmentValue())) {
      throw ServiceException.invalid(
          "experiment.treatment_value", "must differ from the control value");
    }
    if (wanted.start().isBefore(today())) {
      throw ServiceException.invalid("experiment.window", "must not have begun");
    }
    if (questionnaires.uid(wanted.questionnaireId()).isEmpty()) {
      throw ServiceException.notFound("questionnaires/" + wanted.questionnaireId());
    }
    PublishedQuestionnaire questionnaire =
        questionnaires
            .latest(wanted.questionnaireId())
            .orElseThrow(
                () ->
                    ServiceException.of(
                            SurveyReason.NOT_PUBLISHED, "The questionnaire is not published yet.")
                        .with("questionnaire", wanted.questionnaireId()));
    if (!questionnaire.content().segmentAttributes().contains(wanted.attribute())) {
      throw ServiceException.of(
              SurveyReason.ATTRIBUTE_NOT_KEPT, "No figures are kept by this attribute.")
          .with("attribute", wanted.attribute());
    }
    if (questionnaire
        .content()
        .question(wanted.question())
        .filter(question -> wanted.metric().isDefinedFor(question.kind()))
        .isEmpty()) {
      throw ServiceException.of(
              SurveyReason.METRIC_NOT_DEFINED,
              "There is no such question, or it is of a kind that the metric is not defined for.")
          .with("metric", wanted.metric().name())
          .with("question", wanted.question());
    }
  }

  private static Selection cohort(Experiment experiment, String value) {
    return new Selection(null, null, null, Map.of(experiment.attribute(), value));
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private Experiment existing(String experimentId) {
    return store
        .find(experimentId)
        .orElseThrow(() -> ServiceException.notFound(Experiment.nameOf(experimentId)));
  }
}
