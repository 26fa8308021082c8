package dev.cxos.survey.response;

import dev.cxos.platform.authorization.Caller;
import dev.cxos.platform.error.ServiceException;
import dev.cxos.platform.time.Ids;
import dev.cxos.survey.SurveyReason;
import dev.cxos.survey.questionnaire.PublishedQuestionnaire;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The use cases of imports: open, read, and deal with a group of rows. */
@ApplicationScoped
public class ImportService {

  private final ImportStore imports;
  private final RecordingService recording;
  private final ResponseJudge judge;
  private final Clock clock;

  ImportService(ImportStore imports, RecordingService recording, ResponseJudge judge, Clock clock) {
    this.imports = imports;
    this.recording = recording;
    this.judge = judge;
    this.clock = clock;
  }

  /** Opens an import, or returns the one of this name. */
  @Transactional
  public Import create(Caller caller, String questionnaireId, String importId, String displayName) {
    PublishedQuestionnaire questionnaire = judge.version(questionnaireId, 0);
    Instant now = clock.instant();
    Import fresh =
        new Import(
            Ids.newId(now),
            questionnaireId,
            importId,
            displayName,
            caller.units().roots(),
            0,
            0,
            0,
            0,
            now,
            now);
    return visible(caller, imports.create(fresh, questionnaire.uid()));
  }

  /** Gets an import; NOT_FOUND also when the caller may not see it. */
  @Transactional
  public Import get(Caller caller, String questionnaireId, String importId) {
    return imports
        .find(questionnaireId, importId)
        .map(found -> visible(caller, found))
        .orElseThrow(() -> notFound(questionnaireId, importId));
  }

  /** Lists refused rows after a row, by row number. */
  @Transactional
  public List<ImportRow.Bad> rejections(
      Caller caller, String questionnaireId, String importId, long afterRow, int limit) {
    return imports.rejections(get(caller, questionnaireId, importId).id(), afterRow, limit);
  }

  /** Makes sure that the rows of a group can be recorded; see {@link RecordingService}. */
  public void prepare(List<ImportRow> rows) {
    List<AcceptedResponse> good = responsesOf(rows);
    if (!recording.monthsAreOpen(good)) {
      recording.openMonths(good);
    }
  }

  /**
   * Deals with a group of rows for good: records the good ones, keeps the bad ones as refused, and
   * acknowledges all of them. Rows that were acknowledged before are passed over.
   *
   * @param id the import
   * @param rows rows with ascending numbers without gaps
   * @return the import since
   * @throws ServiceException ABORTED if the rows do not follow on from the last acknowledged one
   */
  @Transactional
  public Import recordGroup(UUID id, List<ImportRow> rows) {
    Import current =
        imports
            .lock(id)
            .orElseThrow(() -> new IllegalStateException("import vanished while rows came in"));
    List<ImportRow> fresh =
        rows.stream().filter(row -> row.number() > current.acknowledgedRow()).toList();
    if (fresh.isEmpty()) {
      return current;
    }
    if (fresh.getFirst().number() != current.acknowledgedRow() + 1) {
      throw ServiceException.of(
              SurveyReason.IMPORT_OUT_OF_STEP, "The rows do not follow on from the last one.")
          .with("acknowledged_row", Long.toString(current.acknowledgedRow()))
          .with("first_row", Long.toString(fresh.getFirst().number()));
    }
    List<AcceptedResponse> good = responsesOf(fresh);
    int recorded = recording.recordRows(good);
    List<ImportRow.Bad> bad =
        fresh.stream()
            .filter(ImportRow.Bad.class::isInstance)
            .map(ImportRow.Bad.class::cast)
            .toList();
    Import advanced =
        current.advancedBy(recorded, good.size() - recorded, bad.size(), clock.instant());
    imports.advance(advanced, bad);
    return advanced;
  }

  private static List<AcceptedResponse> responsesOf(List<ImportRow> rows) {
    List<AcceptedResponse> good = new ArrayList<>(rows.size());
    for (ImportRow row : rows) {
      if (row instanceof ImportRow.Good(long _, AcceptedResponse response)) {
        good.add(response);
      }
    }
    return good;
  }

  private static Import visible(Caller caller, Import found) {
    if (!found.visibleTo(caller.units())) {
      throw notFound(found.questionnaireId(), found.importId());
    }
    return found;
  }

  private static ServiceException notFound(String questionnaireId, String importId) {
    return ServiceException.notFound("questionnaires/" + questionnaireId + "/imports/" + importId);
  }
}
