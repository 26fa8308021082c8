package dev.cxos.decision.audit.persistence;

import dev.cxos.decision.audit.AuditJournal;
import dev.cxos.decision.audit.FakeAuditConfiguration;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Journals for tests of those who write them. */
public final class JournalFiles {

  private JournalFiles() {}

  /** A journal in a directory; none if it is null. */
  public static AuditJournal in(@Nullable Path directory) {
    return new FileAuditJournal(FakeAuditConfiguration.journalled(directory));
  }
}
