package dev.cxos.survey.intake;

import dev.cxos.platform.authorization.Caller;
import dev.cxos.platform.error.ServiceException;
import dev.cxos.platform.time.Ids;
import dev.cxos.survey.SurveyReason;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The use cases of imports: open, read, and deal with a group of rows. */
@ApplicationScoped
public class ImportService {

  private final ImportStore imports;
  private final Clock clock;

  ImportService(ImportStore imports, Clock clock) {
    this.imports = imports;
    this.clock = clock;
  }

  /**
   * Opens an import, or returns the one of this name.
   *
   * @param questionnaire the questionnaire whose responses it brings; null unless it brings
   *     responses
   */
  @Transactional
  public Import create(
      Caller caller, ImportKey key, @Nullable UUID questionnaire, String displayName) {
    Instant now = clock.instant();
    Import fresh =
        new Import(Ids.newId(now), key, displayName, caller.units().roots(), 0, 0, 0, 0, now, now);
    return visible(caller, imports.create(fresh, questionnaire));
  }

  /** Gets an import; NOT_FOUND also when the caller may not see it. */
  @Transactional
  public Import get(Caller caller, ImportKey key) {
    return imports
        .find(key)
        .map(found -> visible(caller, found))
        .orElseThrow(() -> ServiceException.notFound(key.name()));
  }

  /** Lists refused rows after a row, by row number. */
  @Transactional
  public List<Rejection> rejections(Caller caller, ImportKey key, long afterRow, int limit) {
    return imports.rejections(get(caller, key).id(), afterRow, limit);
  }

  /**
   * Deals with a group of rows for good: records the good ones, keeps the bad ones as refused, and
   * acknowledges all of them. Rows that were acknowledged before are passed over.
   *
   * @param id the import
   * @param rows rows with ascending numbers without gaps
   * @param recorder records the good ones
   * @return the import since
   * @throws ServiceException ABORTED if the rows do not follow on from the last acknowledged one
   */
  @Transactional
  public <R> Import recordGroup(UUID id, List<ImportRow<R>> rows, RowRecorder<R> recorder) {
    Import current =
        imports
            .lock(id)
            .orElseThrow(() -> new IllegalStateException("import vanished while rows came in"));
    List<ImportRow<R>> fresh =
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
    List<R> good = goodOnes(fresh);
    List<Rejection> bad = badOnes(fresh);
    int recorded = recorder.record(good);
    Import advanced =
        current.advancedBy(recorded, good.size() - recorded, bad.size(), clock.instant());
    imports.advance(advanced, bad);
    return advanced;
  }

  /** What good rows hold. */
  static <R> List<R> goodOnes(List<ImportRow<R>> rows) {
    List<R> good = new ArrayList<>(rows.size());
    for (ImportRow<R> row : rows) {
      if (row instanceof ImportRow.Good<R>(long _, R content)) {
        good.add(content);
      }
    }
    return good;
  }

  private static <R> List<Rejection> badOnes(List<ImportRow<R>> rows) {
    List<Rejection> bad = new ArrayList<>();
    for (ImportRow<R> row : rows) {
      if (row instanceof ImportRow.Bad<R>(long number, String field, String reason)) {
        bad.add(new Rejection(number, field, reason));
      }
    }
    return bad;
  }

  private static Import visible(Caller caller, Import found) {
    if (!found.visibleTo(caller.units())) {
      throw ServiceException.notFound(found.name());
    }
    return found;
  }
}
