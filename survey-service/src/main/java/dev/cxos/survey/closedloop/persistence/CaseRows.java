package dev.cxos.survey.closedloop.persistence;

import dev.cxos.survey.closedloop.Case;
import dev.cxos.survey.closedloop.CaseEvent;
import dev.cxos.survey.closedloop.CaseEvent.Conclusion;
import dev.cxos.survey.closedloop.Severity;
import dev.cxos.survey.storage.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reads cases together with their events. */
final class CaseRows {

  private static final String SELECT =
      "select id, rule_id, source, customer, unit, stage, language, terms, row_version"
          + " from survey_case where ";
  private static final String EVENTS =
      "select survey_case, kind, event_time, actor, words, owner, severity, step, outcome,"
          + " root_cause, tags from case_event where survey_case = any(?)"
          + " order by survey_case, number";

  private final Rows rows;

  CaseRows(Rows rows) {
    this.rows = rows;
  }

  /** An event and the case that it happened to. */
  private record Happened(UUID id, CaseEvent event) {}

  /**
   * Reads cases in the order of a query.
   *
   * @param condition the condition, order and limit
   */
  List<Case> read(String condition, Rows.Binding binding) {
    List<Case> bare = rows.read(SELECT + condition, binding, CaseRows::bare);
    if (bare.isEmpty()) {
      return bare;
    }
    Map<UUID, List<CaseEvent>> events = new HashMap<>();
    for (Happened happened :
        rows.read(EVENTS, Rows.values(bare.stream().map(Case::id).toList()), CaseRows::happened)) {
      events.computeIfAbsent(happened.id(), _ -> new ArrayList<>()).add(happened.event());
    }
    return bare.stream()
        .map(found -> with(found, events.getOrDefault(found.id(), List.of())))
        .toList();
  }

  private static Case with(Case bare, List<CaseEvent> events) {
    return new Case(
        bare.id(),
        bare.ruleId(),
        bare.source(),
        bare.customer(),
        bare.unit(),
        bare.stage(),
        bare.language(),
        bare.terms(),
        events,
        bare.revision());
  }

  private static Case bare(ResultSet row) throws SQLException {
    return new Case(
        row.getObject("id", UUID.class),
        row.getString("rule_id"),
        row.getString("source"),
        row.getString("customer"),
        row.getString("unit"),
        row.getString("stage"),
        row.getString("language"),
        RecordJson.read(row.getString("terms"), StoredTerms.class).toDomain(),
        List.of(),
        row.getLong("row_version"));
  }

  private static Happened happened(ResultSet row) throws SQLException {
    return new Happened(
        row.getObject("survey_case", UUID.class),
        new CaseEvent(
            CaseEvent.Kind.valueOf(row.getString("kind")),
            Rows.moment(row, "event_time"),
            row.getString("actor"),
            row.getString("words"),
            row.getString("owner"),
            Severity.ofRank(row.getInt("severity")),
            row.getInt("step"),
            new Conclusion(
                row.getString("outcome"), row.getString("root_cause"), Rows.texts(row, "tags"))));
  }
}
