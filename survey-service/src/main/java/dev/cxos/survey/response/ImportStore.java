package dev.cxos.survey.response;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where imports are kept. All methods work in the caller's transaction. */
public interface ImportStore {

  /**
   * Keeps a new import, unless there is one of this name.
   *
   * @return the import of this name
   */
  Import create(Import fresh, UUID questionnaire);

  /** Finds an import. */
  Optional<Import> find(String questionnaireId, String importId);

  /** Finds an import and holds it against everybody else until the end of the transaction. */
  Optional<Import> lock(UUID id);

  /** Keeps how far an import has come, and the rows of the group that were refused. */
  void advance(Import advanced, List<ImportRow.Bad> refused);

  /** Lists refused rows after a row, by row number. */
  List<ImportRow.Bad> rejections(UUID id, long afterRow, int limit);
}
