package dev.cxos.decision.audit;

import java.util.List;

/**
 * Writes the audit log. An entry is written in the transaction of what it tells of: both exist or
 * neither does.
 */
public interface AuditLog {

  /**
   * Writes entries in the caller's transaction, in their order.
   *
   * @throws IllegalStateException if there is no transaction
   */
  void append(List<AuditRecord> records);
}
