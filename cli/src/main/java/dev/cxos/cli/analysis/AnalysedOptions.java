package dev.cxos.cli.analysis;

import dev.cxos.cli.figures.AnswerOptions;
import dev.cxos.cli.figures.MetricName;
import dev.cxos.survey.v1.AnalysedMetric;
import dev.cxos.survey.v1.Metric;
import java.time.LocalDate;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which metric of which answers is analysed. */
public final class AnalysedOptions {
  @Parameters(
      paramLabel = "METRIC",
      description = "nps, csat_top2, csat_mean, ces_mean, ces_favourable or choice_share.")
  private String metric = "";

  @Option(
      names = "--question",
      paramLabel = "ID",
      description = "The question; may be left out if one only fits.")
  private String question = "";

  @Option(names = "--option", paramLabel = "ID", description = "The option, for choice_share.")
  private String option = "";

  @Mixin private AnswerOptions answers = new AnswerOptions();

  /**
   * Returns what is analysed.
   *
   * @param today the last day of a window without an end
   */
  public AnalysedMetric analysed(LocalDate today) {
    AnalysedMetric.Builder analysed =
        AnalysedMetric.newBuilder()
            .setQuestionnaire("questionnaires/" + answers.survey())
            .setMetric(metric())
            .setQuestion(question)
            .setOption(option);
    answers.window(today).ifPresent(analysed::setWindow);
    answers.selection().ifPresent(analysed::setSelection);
    return analysed.build();
  }

  /** Returns the metric. */
  public Metric metric() {
    return MetricName.parse(metric);
  }
}
