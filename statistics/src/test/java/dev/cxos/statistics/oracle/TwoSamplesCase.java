package dev.cxos.statistics.oracle;

import dev.cxos.statistics.Confidence;
import dev.cxos.statistics.Difference;
import dev.cxos.statistics.Sample;
import dev.cxos.statistics.mean.TwoMeans;
import dev.cxos.statistics.rank.MannWhitney;

/** Two independent samples, x minus y. */
final class TwoSamplesCase implements CaseKind {

  static final String[] FIRST = {"x", "after", "group1"};
  static final String[] SECOND = {"y", "before", "group2"};

  @Override
  public boolean accepts(OracleCase oracleCase) {
    Inputs inputs = oracleCase.inputs();
    return inputs.isNumbers(FIRST) && inputs.isNumbers(SECOND);
  }

  @Override
  public void answer(OracleCase oracleCase, Answers answers) {
    double[] first = oracleCase.inputs().numbers(FIRST);
    double[] second = oracleCase.inputs().numbers(SECOND);
    means(Sample.of(first), Sample.of(second), oracleCase.confidence(), answers);
    ranks(MannWhitney.of(first, second), answers);
  }

  static void means(Sample first, Sample second, Confidence confidence, Answers answers) {
    TwoMeans means = new TwoMeans(first, second);
    Difference welch = means.welch(confidence);
    Difference student = means.student(confidence);
    answers
        .number(first::n, "n1")
        .number(second::n, "n2")
        .number(first::mean, "mean1")
        .number(second::mean, "mean2")
        .number(first::standardDeviation, "sd1")
        .number(second::standardDeviation, "sd2")
        .number(means::difference, "difference", "diff")
        .number(welch::statistic, "welch_t")
        .number(welch::degreesOfFreedom, "welch_df")
        .number(welch::p, "welch_p")
        .number(welch::standardError, "welch_se")
        .interval(welch::interval, "welch_ci")
        .number(student::statistic, "student_t")
        .number(student::degreesOfFreedom, "student_df")
        .number(student::p, "student_p")
        .number(student::standardError, "student_se")
        .interval(student::interval, "student_ci")
        .number(means::pooledStandardDeviation, "pooled_sd")
        .number(() -> means.effectSize().cohensD(), "cohens_d")
        .number(() -> means.effectSize().hedgesG(), "hedges_g_exact", "hedges_g")
        .number(() -> means.effectSize().hedgesGApproximate(), "hedges_g_approx")
        .number(() -> means.effectSize().standardError(), "se_d_large_sample", "se_d")
        .interval(() -> means.effectSize().normalInterval(confidence), "d_ci_normal")
        .interval(() -> means.effectSize().noncentralInterval(confidence), "d_ci_noncentral_t");
  }

  static void ranks(MannWhitney ranks, Answers answers) {
    answers
        .number(ranks::u, "mann_whitney_U", "mann_whitney_u")
        .number(() -> ranks.normalTest().statistic(), "mann_whitney_z")
        .number(() -> ranks.normalTest().p(), "mann_whitney_p_normal_cc", "mann_whitney_p")
        .number(ranks::commonLanguageEffect, "common_language_A", "vargha_delaney_A")
        .number(ranks::cliffsDelta, "cliffs_delta");
  }
}
