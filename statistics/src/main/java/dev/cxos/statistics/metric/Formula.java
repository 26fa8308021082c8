package dev.cxos.statistics.metric;

import java.util.Optional;

/**
 * The contracts of the metrics that users see, in the order in which they are shown.
 *
 * <p>A formula never changes under its version: a new definition is a new version beside the old
 * one, so that a stored figure always tells how it was made.
 */
public enum Formula {
  /** Net promoter score of counted answers. */
  NPS(
      "nps",
      MetricUnit.POINTS,
      "Share of promoters (9, 10) minus share of detractors (0 to 6) of those who answered",
      "Adjusted Wald, clamped to the range",
      "Reichheld 2003; interval: Rocks 2016"),
  /** Net promoter score of weighted answers. */
  NPS_WEIGHTED(
      "nps_weighted",
      MetricUnit.POINTS,
      "Net promoter score in which each answer counts by its weight",
      "Adjusted Wald at the effective sample size, clamped to the range",
      "Reichheld 2003; ratio estimator: Cochran 1977; effective sample size: Kish 1965"),
  /** Satisfaction as the share of the two best scores. */
  CSAT_TOP2(
      "csat_top2",
      MetricUnit.PERCENT,
      "Share of the two best scores of those who answered a satisfaction question",
      IntervalMethod.WILSON),
  /** Satisfaction as the weighted share of the two best scores. */
  CSAT_TOP2_WEIGHTED(
      "csat_top2_weighted",
      MetricUnit.PERCENT,
      "Weighted share of the two best scores",
      IntervalMethod.WILSON_WEIGHTED),
  /** Satisfaction as a mean score. */
  CSAT_MEAN(
      "csat_mean",
      MetricUnit.SCORE,
      "Mean score of a satisfaction question",
      "Student's t, clamped to the scale",
      "Interval: Student 1908"),
  /** Satisfaction as a weighted mean score. */
  CSAT_MEAN_WEIGHTED(
      "csat_mean_weighted",
      MetricUnit.SCORE,
      "Mean score in which each answer counts by its weight",
      "Student's t at the effective sample size, clamped to the scale",
      "Ratio estimator: Cochran 1977; effective sample size: Kish 1965"),
  /** Effort as a mean score. */
  CES_MEAN(
      "ces_mean",
      MetricUnit.SCORE,
      "Mean agreement with 'made it easy for me to handle my issue'",
      "Student's t, clamped to the scale",
      "Dixon, Toman and DeLisi 2013 (CES 2.0); interval: Student 1908"),
  /** Effort as a weighted mean score. */
  CES_MEAN_WEIGHTED(
      "ces_mean_weighted",
      MetricUnit.SCORE,
      "Mean agreement in which each answer counts by its weight",
      "Student's t at the effective sample size, clamped to the scale",
      "Dixon, Toman and DeLisi 2013 (CES 2.0); ratio estimator: Cochran 1977; Kish 1965"),
  /** Effort as the share that found it easy. */
  CES_FAVOURABLE(
      "ces_favourable",
      MetricUnit.PERCENT,
      "Share of 5 to 7 on a 7-point scale, or of 4 and 5 on a 5-point scale",
      IntervalMethod.WILSON,
      "Dixon, Toman and DeLisi 2013 (CES 2.0); interval: Wilson 1927"),
  /** Effort as the weighted share that found it easy. */
  CES_FAVOURABLE_WEIGHTED(
      "ces_favourable_weighted",
      MetricUnit.PERCENT,
      "Weighted share of 5 to 7 on a 7-point scale, or of 4 and 5 on a 5-point scale",
      IntervalMethod.WILSON_WEIGHTED,
      "Dixon, Toman and DeLisi 2013 (CES 2.0); ratio estimator: Cochran 1977; Kish 1965"),
  /** The share that chose one option. */
  CHOICE_SHARE(
      "choice_share",
      MetricUnit.PERCENT,
      "Share of those who answered that chose one option of a single-choice question",
      IntervalMethod.WILSON),
  /** The weighted share that chose one option. */
  CHOICE_SHARE_WEIGHTED(
      "choice_share_weighted",
      MetricUnit.PERCENT,
      "Weighted share that chose one option of a single-choice question",
      IntervalMethod.WILSON_WEIGHTED),
  /** The share that agents decide within their own band. */
  DECIDED_IN_OWN_BAND(
      "decided_in_own_band",
      MetricUnit.PERCENT,
      "Share of decisions approved at once within the agent's own band",
      IntervalMethod.WILSON),
  /** The share that others had to approve. */
  ESCALATION_RATE(
      "escalation_rate",
      MetricUnit.PERCENT,
      "Share of decisions that others had to approve",
      IntervalMethod.WILSON),
  /** The share of escalations that were denied. */
  DENIED_AFTER_ESCALATION(
      "denied_after_escalation",
      MetricUnit.PERCENT,
      "Share of settled escalations that were refused; withdrawn ones are left out",
      IntervalMethod.WILSON),
  /** The share of escalations that were approved. */
  APPROVED_AFTER_ESCALATION(
      "approved_after_escalation",
      MetricUnit.PERCENT,
      "Share of settled escalations that were approved; withdrawn ones are left out",
      IntervalMethod.WILSON),
  /** The share that met a dead end. */
  NO_AUTHORITY_RATE(
      "no_authority_rate",
      MetricUnit.PERCENT,
      "Share of decisions that nobody in the company may take",
      IntervalMethod.WILSON),
  /** The share beyond the agent's own band. */
  EXCEPTION_RATE(
      "exception_rate",
      MetricUnit.PERCENT,
      "Share of decisions that were escalated or denied when asked for",
      IntervalMethod.WILSON),
  /** Satisfaction with the contact that a case came from. */
  CASE_CSAT_TOP2(
      "case_csat_top2",
      MetricUnit.PERCENT,
      "Share of satisfied customers (two best scores) among approved cases with an answer; compared"
          + " with denied ones",
      IntervalMethod.WILSON),
  /** The share of customers who came back. */
  REPEAT_RATE(
      "repeat_rate",
      MetricUnit.PERCENT,
      "Share of approved cases whose customer asked for the same type of decision again within 7"
          + " days; compared with denied ones",
      IntervalMethod.WILSON),
  /** The share of customers who came back, by the window of their contact's reason. */
  REPEAT_RATE_BY_CONTACT(
      "repeat_rate",
      2,
      MetricUnit.PERCENT,
      "Share of approved cases whose customer came back with the matter of the contact within the"
          + " window of its reason; where the contact is not known, asked for the same type of"
          + " decision again within 7 days; compared with denied ones",
      IntervalMethod.WILSON),
  /** How much of their limit agents leave unused. */
  UNUSED_AUTHORITY(
      "unused_authority",
      MetricUnit.PERCENT,
      "Mean of 100 x (1 - amount / limit for one case) over decisions approved within the own band",
      IntervalMethod.STUDENT),
  /** How long customers wait until somebody sees to their case. */
  CASE_TIME_TO_ACKNOWLEDGE(
      "case_time_to_acknowledge",
      MetricUnit.MINUTES,
      "Mean working time from the opening of a case until somebody sees to it",
      IntervalMethod.STUDENT_ALONE),
  /** How long customers wait until their case is solved. */
  CASE_TIME_TO_SOLVE(
      "case_time_to_solve",
      MetricUnit.MINUTES,
      "Mean working time from the opening of a case until it is solved; pauses do not count",
      IntervalMethod.STUDENT_ALONE),
  /** The share of cases acknowledged in time. */
  CASE_ACKNOWLEDGED_IN_TIME(
      "case_acknowledged_in_time",
      MetricUnit.PERCENT,
      "Share of cases acknowledged within the promised working time; overdue ones count as late",
      IntervalMethod.WILSON),
  /** The share of cases solved in time. */
  CASE_SOLVED_IN_TIME(
      "case_solved_in_time",
      MetricUnit.PERCENT,
      "Share of cases solved within the promised working time; overdue ones count as late",
      IntervalMethod.WILSON),
  /** The share of solved cases that were reopened. */
  CASE_REOPEN_RATE(
      "case_reopen_rate",
      MetricUnit.PERCENT,
      "Share of cases once said to be solved that were reopened",
      IntervalMethod.WILSON),
  /** The share of solved cases that the customer confirmed. */
  CASE_CONFIRMED_SHARE(
      "case_confirmed_share",
      MetricUnit.PERCENT,
      "Share of cases once said to be solved whose customer said so too",
      IntervalMethod.WILSON),
  /** How much a customer's score changes after their case was solved. */
  CASE_RECOVERY(
      "case_recovery",
      MetricUnit.SCORE,
      "Mean difference of the same customer's scores on the same question: first answer after the"
          + " case was solved minus the answer that opened it",
      "Student's t of the paired differences",
      "Interval: Student 1908"),
  /** How long customers wait for an answer. */
  TIME_TO_DECISION(
      "time_to_decision",
      MetricUnit.MINUTES,
      "Mean time from the question to the settled answer",
      IntervalMethod.STUDENT),
  /** How long customers wait for escalated cases. */
  ESCALATION_WAIT(
      "escalation_wait",
      MetricUnit.MINUTES,
      "Mean time from the question to the settled answer of escalated cases",
      IntervalMethod.STUDENT),
  /** How often customers are contacted. */
  CONTACT_PRESSURE(
      "contact_pressure",
      MetricUnit.PER_CUSTOMER,
      "Mean number of contacts made with each customer about whom somebody asked",
      IntervalMethod.STUDENT),
  /** The share of those invited that answered. */
  RESPONSE_RATE(
      "response_rate",
      MetricUnit.PERCENT,
      "Share of the invitations that went out which were answered",
      IntervalMethod.WILSON,
      "AAPOR RR1, all that went out counted as eligible; interval: Wilson 1927, Newcombe 1998"),
  /** Matters settled at the first contact. */
  FCR_GROSS(
      "fcr_gross",
      MetricUnit.PERCENT,
      "Share of contacts that were the first of their matter, settled, and not followed within the"
          + " window; of those whose window is over",
      IntervalMethod.WILSON),
  /** The same, of what the desk had the power to settle. */
  FCR_NET(
      "fcr_net",
      MetricUnit.PERCENT,
      "First-contact resolution without contacts beyond the first level and dead ends",
      IntervalMethod.WILSON),
  /** Customers who had to come back. */
  REPEAT_CONTACT_RATE(
      "repeat_contact_rate",
      MetricUnit.PERCENT,
      "Share of contacts with an earlier one of the same customer for the same reason in its"
          + " window",
      IntervalMethod.WILSON),
  /** How long handling takes. */
  AVERAGE_HANDLE_TIME(
      "average_handle_time",
      MetricUnit.SECONDS,
      "Mean handle time, hold and wrap-up included; shown beside first-contact resolution",
      IntervalMethod.STUDENT),
  /** How long customers wait. */
  TIME_TO_ANSWER(
      "time_to_answer",
      MetricUnit.SECONDS,
      "Mean wait until a contact is answered",
      IntervalMethod.STUDENT),
  /** Contacts handed on. */
  CONTACT_ESCALATION_RATE(
      "contact_escalation_rate",
      MetricUnit.PERCENT,
      "Share of contacts that were handed to a higher level",
      IntervalMethod.WILSON),
  /** Contacts with a complaint. */
  COMPLAINT_RATE(
      "complaint_rate",
      MetricUnit.PERCENT,
      "Share of contacts with a complaint",
      IntervalMethod.WILSON),
  /** Contacts without help. */
  POWERLESSNESS_RATE(
      "powerlessness_rate",
      MetricUnit.PERCENT,
      "Share of contacts that ended because nobody at the desk had the authority to help",
      IntervalMethod.WILSON),
  /** Contacts for the business there was. */
  CONTACT_RATE_GROSS(
      "contact_rate_gross",
      MetricUnit.PER_HUNDRED,
      "Contacts for each hundred orders or customers",
      IntervalMethod.BYAR),
  /** Matters for the business there was. */
  CONTACT_RATE_NET(
      "contact_rate_net",
      MetricUnit.PER_HUNDRED,
      "Contacts without repeats for each hundred orders or customers",
      IntervalMethod.BYAR),
  /** What a contact costs. */
  COST_PER_CONTACT(
      "cost_per_contact",
      MetricUnit.MINOR_UNITS,
      "Mean cost of a contact in one currency",
      IntervalMethod.STUDENT),
  /** What contacts cost for the business there was. */
  COST_TO_SERVE(
      "cost_to_serve",
      MetricUnit.MINOR_UNITS,
      "Costs of contacts in one currency for each order or customer",
      "Normal, of a compound Poisson sum, clamped to the range",
      "Variance of a compound Poisson sum: Feller 1968, chapter XII"),
  /** How much of what customers complain about is one thing. */
  COMPLAINT_SHARE(
      "complaint_share",
      MetricUnit.PERCENT,
      "Share of complaint tags that are this one, of all tags that are ranked with it",
      IntervalMethod.WILSON,
      "Ranking: Juran 1951; interval: Wilson 1927"),
  /** How often the first tag that is suggested is right. */
  SUGGESTION_TOP1(
      "suggestion_top1",
      MetricUnit.PERCENT,
      "Share of complaints held back from training whose first suggested tag people had confirmed",
      IntervalMethod.WILSON_ALONE),
  /** How often one of the first three tags that are suggested is right. */
  SUGGESTION_TOP3(
      "suggestion_top3",
      MetricUnit.PERCENT,
      "Share of complaints held back from training of which people had confirmed one of the first"
          + " three suggested tags",
      IntervalMethod.WILSON_ALONE),
  /** How often people agree with what was suggested. */
  SUGGESTION_CONFIRMED(
      "suggestion_confirmed",
      MetricUnit.PERCENT,
      "Share of suggested tags that people confirmed, of those that they confirmed or rejected",
      IntervalMethod.WILSON_ALONE);

  private final String id;
  private final int version;
  private final MetricUnit unit;
  private final String purpose;
  private final String interval;
  private final String source;

  Formula(String id, MetricUnit unit, String purpose, IntervalMethod method) {
    this(id, unit, purpose, method.label(), method.source());
  }

  Formula(String id, int version, MetricUnit unit, String purpose, IntervalMethod method) {
    this(id, version, unit, purpose, method.label(), method.source());
  }

  Formula(String id, MetricUnit unit, String purpose, IntervalMethod method, String source) {
    this(id, unit, purpose, method.label(), source);
  }

  Formula(String id, MetricUnit unit, String purpose, String interval, String source) {
    this(id, 1, unit, purpose, interval, source);
  }

  Formula(String id, int version, MetricUnit unit, String purpose, String interval, String source) {
    this.id = id;
    this.version = version;
    this.unit = unit;
    this.purpose = purpose;
    this.interval = interval;
    this.source = source;
  }

  /** The name under which a figure is stored: id, slash, version, for example {@code nps/1}. */
  public String contract() {
    return id + "/" + version;
  }

  /** The name of the formula without its version, for example {@code nps}. */
  public String id() {
    return id;
  }

  /** The version of the definition, from 1. */
  public int version() {
    return version;
  }

  /** What the value counts in. */
  public MetricUnit unit() {
    return unit;
  }

  /** The values the metric can have; empty if they are the scale of the question. */
  public Optional<ValueRange> range() {
    return unit.range();
  }

  /** What the metric says, in one sentence for users. */
  public String purpose() {
    return purpose;
  }

  /** How the interval that comes with the value is made. */
  public String interval() {
    return interval;
  }

  /** Where the definition comes from: authors and years. */
  public String source() {
    return source;
  }
}
