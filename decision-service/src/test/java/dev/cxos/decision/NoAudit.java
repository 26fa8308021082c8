package dev.cxos.decision;

import dev.cxos.decision.audit.AuditLog;
import dev.cxos.decision.audit.AuditRecord;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Stands in for the audit log until there is one. */
@DefaultBean
@ApplicationScoped
class NoAudit implements AuditLog {

  @Override
  public void append(List<AuditRecord> records) {}
}
