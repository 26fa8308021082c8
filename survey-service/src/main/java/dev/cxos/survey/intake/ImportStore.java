package dev.cxos.survey.intake;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where imports are kept. All methods work in the caller's transaction. */
public interface ImportStore {

  /**
   * Keeps a new import, unless there is one of this name.
   *
   * @param questionnaire the questionnaire whose responses it brings; null unless it brings
   *     responses
   * @return the import of this name
   */
  Import create(Import fresh, @Nullable UUID questionnaire);

  /** Finds an import. */
  Optional<Import> find(ImportKey key);

  /** Finds an import and holds it against everybody else until the end of the transaction. */
  Optional<Import> lock(UUID id);

  /** Keeps how far an import has come, and the rows of the group that were refused. */
  void advance(Import advanced, List<Rejection> refused);

  /** Lists refused rows after a row, by row number. */
  List<Rejection> rejections(UUID id, long afterRow, int limit);
}
