package dev.cxos.statistics.oracle;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The kinds of cases of each file: a key of inputs keeps its meaning within one file only. */
final class CaseKinds {

  private static final Map<String, List<CaseKind>> BY_FILE =
      Map.of(
          "04_correlation",
          List.of(new CorrelationCase(), new TwoCorrelationsCase(), new KeyDriversCase()),
          "10_control_charts",
          List.of(new AttributeChartCase(), new ValuesChartCase()),
          "11_interrupted_time_series",
          List.of(new InterruptedSeriesCase()),
          "13_holt_winters",
          List.of(new SmoothingCase(), new DecompositionCase()),
          "14_bursts",
          List.of(new BurstCase(), new PoissonTailCase()),
          "15_pareto",
          List.of(new ParetoCase(), new ServiceLevelCase(), new NpsByProblemCase()),
          "01_nps",
          List.of(
              new NpsCase(),
              new NpsWeightedCase(),
              new NpsDifferenceCase(),
              new NpsSampleSizeCase()),
          "02_proportions_csat",
          List.of(
              new ProportionCase(),
              new RatingCase(),
              new RatingSeriesCase(),
              new TwoProportionsCase(),
              new McNemarCase(),
              new ProportionPowerCase()),
          "12_before_after",
          List.of(
              new TwoSamplesCase(),
              new PairedCase(),
              new BeforeAfterCountsCase(),
              new PoissonRatesCase(),
              new DifferenceInDifferencesCase(),
              new AnovaCase(),
              new MeanPowerCase()));

  private CaseKinds() {}

  /** All that the formulas say to a case; empty if none of the file's kinds knows its inputs. */
  static Optional<Answers> answer(String file, OracleCase oracleCase) {
    List<CaseKind> kinds =
        BY_FILE.getOrDefault(file, List.of()).stream()
            .filter(kind -> kind.accepts(oracleCase))
            .toList();
    if (kinds.isEmpty()) {
      return Optional.empty();
    }
    Answers answers = new Answers();
    for (CaseKind kind : kinds) {
      try {
        kind.answer(oracleCase, answers);
      } catch (Inputs.UnreadableException unreadable) {
        // No reason to stop: what this kind did not answer is listed as not covered.
        System.out.println("oracle case " + oracleCase.id() + ": " + unreadable.getMessage());
      }
    }
    return Optional.of(answers);
  }
}
