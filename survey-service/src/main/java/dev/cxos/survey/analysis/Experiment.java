package dev.cxos.survey.analysis;

import dev.cxos.survey.metric.Metric;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * An experiment, fixed before it began.
 *
 * @param uid its own id
 * @param experimentId the last part of its name
 * @param hypothesis what is expected
 * @param questionnaireId the last part of the questionnaire's name
 * @param question the id of the question that decides
 * @param metric the metric that decides
 * @param attribute the segment attribute that tells the cohort
 * @param controlValue its value of those for whom nothing changes
 * @param treatmentValue its value of those on whom the change is tried
 * @param start the first day
 * @param end the day after the last one
 * @param minimumN the answers that each cohort needs
 * @param createTime when it was fixed
 */
public record Experiment(
    UUID uid,
    String experimentId,
    String hypothesis,
    String questionnaireId,
    String question,
    Metric metric,
    String attribute,
    String controlValue,
    String treatmentValue,
    LocalDate start,
    LocalDate end,
    int minimumN,
    Instant createTime) {

  /** The resource name. */
  public String name() {
    return nameOf(experimentId);
  }

  /** The resource name of an id. */
  public static String nameOf(String experimentId) {
    return "experiments/" + experimentId;
  }

  /**
   * The cohort of a customer: always the same, half of all customers on each side, and independent
   * from one experiment to the next.
   *
   * @param customer the customer's opaque id
   * @return the control or the treatment value
   */
  public String cohortOf(String customer) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest((experimentId + "\n" + customer).getBytes(StandardCharsets.UTF_8));
      return (hash[0] & 1) == 0 ? controlValue : treatmentValue;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
