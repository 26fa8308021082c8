package dev.cxos.survey.closedloop;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where the links of customers are kept. Every method runs in the caller's transaction. */
public interface CasePageStore {

  /** Adds a link. */
  void insert(StoredPage page, Instant now);

  /** The link of a token that is good; by its hash. */
  Optional<StoredPage> find(byte[] tokenHash, Instant now);

  /** The same; nobody else answers it until the transaction ends. */
  Optional<StoredPage> lock(byte[] tokenHash, Instant now);

  /** Keeps the answer. */
  void answer(byte[] tokenHash, Answer answer, Instant now);

  /** Ends the links of a case that were not answered. */
  void withdraw(UUID caseId);

  /** Whether a customer may still answer. */
  boolean isOpen(UUID caseId, Instant now);

  /** What a customer says. */
  enum Answer {
    /** It is solved. */
    SOLVED,
    /** It is not solved. */
    NOT_SOLVED
  }

  /**
   * A link.
   *
   * @param tokenHash SHA-256 of its token
   * @param caseId the case
   * @param expireTime when it ends
   * @param answer what was answered; null while nothing was
   */
  @SuppressWarnings("ArrayRecordComponent")
  record StoredPage(byte[] tokenHash, UUID caseId, Instant expireTime, @Nullable Answer answer) {}
}
