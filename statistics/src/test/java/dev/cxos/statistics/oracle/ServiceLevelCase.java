package dev.cxos.statistics.oracle;

import dev.cxos.statistics.Confidence;
import dev.cxos.statistics.pareto.ServiceLevel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Incidents with whether they kept their service level, how often reopened, and when resolved. */
final class ServiceLevelCase implements CaseKind {

  private static final double MINUTES_PER_HOUR = 60;

  @Override
  public boolean accepts(OracleCase oracleCase) {
    Inputs inputs = oracleCase.inputs();
    return inputs.text("file").contains("incident")
        && oracleCase.methodMentions("sla", "service level", "reopen", "resol");
  }

  @Override
  public void answer(OracleCase oracleCase, Answers answers) {
    Path file = oracleCase.data().resolve(oracleCase.inputs().text("file"));
    if (!Files.exists(file)) {
      return;
    }
    List<Incident> incidents = read(file);
    Confidence confidence = oracleCase.confidence();
    answers.and(summary(incidents, confidence));
    for (String column : List.of("priority", "impact", "urgency", "contact_type")) {
      List<String> values = DataColumn.texts(file, column);
      Map<String, List<Incident>> groups = new TreeMap<>();
      for (int i = 0; i < values.size(); i++) {
        groups.computeIfAbsent(values.get(i), unused -> new ArrayList<>()).add(incidents.get(i));
      }
      Answers byGroup = new Answers();
      List<Answers> rows = new ArrayList<>();
      groups.forEach(
          (group, members) -> {
            Answers one = summary(members, confidence).text(group, column, "group");
            byGroup.nested(group, one);
            rows.add(one);
          });
      if (oracleCase.expected().path("by_" + column).isArray()) {
        answers.rows(rows, "by_" + column);
      } else {
        answers.nested("by_" + column, byGroup);
      }
    }
  }

  private record Incident(boolean met, int reopens, double hours) {}

  private static List<Incident> read(Path file) {
    List<String> met = DataColumn.texts(file, "made_sla");
    double[] reopens = DataColumn.numbers(file, "reopen_count");
    List<String> opened = DataColumn.texts(file, "opened_at");
    List<String> resolved = DataColumn.texts(file, "resolved_at");
    List<Incident> incidents = new ArrayList<>();
    for (int i = 0; i < reopens.length; i++) {
      incidents.add(
          new Incident(
              Boolean.parseBoolean(met.get(i)),
              (int) reopens[i],
              hours(opened.get(i), resolved.get(i))));
    }
    return incidents;
  }

  private static Answers summary(List<Incident> incidents, Confidence confidence) {
    long met = incidents.stream().filter(Incident::met).count();
    long reopened = incidents.stream().filter(incident -> incident.reopens() > 0).count();
    double[] hours =
        incidents.stream().mapToDouble(Incident::hours).filter(value -> value >= 0).toArray();
    ServiceLevel level = new ServiceLevel(incidents.size(), met, reopened, hours);
    return new Answers()
        .number(level::cases, "n", "total", "incidents", "cases")
        .number(level::met, "met", "met_sla", "made_sla", "sla_met")
        .number(level::breached, "breached", "breaches", "sla_breached")
        .number(level::reopened, "reopened", "n_reopened")
        .number(level::metShare, "sla_rate", "met_share", "made_sla_rate")
        .number(() -> 100 * level.metShare(), "met_pct", "sla_pct", "made_sla_pct", "sla_met_pct")
        .number(() -> 100 * (1 - level.metShare()), "breached_pct", "breach_pct")
        .number(() -> 1 - level.metShare(), "breach_rate", "breach_share")
        .number(level::reopenedShare, "reopen_rate", "reopened_share")
        .number(() -> 100 * level.reopenedShare(), "reopened_pct", "reopen_pct")
        .interval(() -> level.metInterval(confidence), "ci", "wilson", "wilson_ci")
        .number(level::meanDuration, "mean_hours", "mean_resolution_hours", "mean_hours_to_resolve")
        .number(
            () -> level.durationQuantile(0.5),
            "median_hours",
            "median_resolution_hours",
            "median_hours_to_resolve")
        .number(() -> level.durationQuantile(0.9), "p90_hours", "p90_resolution_hours")
        .number(() -> level.durationQuantile(0.95), "p95_hours", "p95_resolution_hours");
  }

  private static double hours(String from, String to) {
    try {
      return Duration.between(LocalDateTime.parse(from), LocalDateTime.parse(to)).toMinutes()
          / MINUTES_PER_HOUR;
    } catch (DateTimeParseException unresolved) {
      return Double.NaN;
    }
  }
}
