package dev.cxos.decision;

import dev.cxos.decision.audit.AuditLog;
import dev.cxos.decision.audit.AuditRecord;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what was committed to the audit log, whichever it is. */
@Decorator
@Priority(10)
public class AuditRecorder implements AuditLog {

  private static final List<AuditRecord> COMMITTED = new CopyOnWriteArrayList<>();

  private final AuditLog log;
  private final TransactionSynchronizationRegistry transaction;

  @Inject
  AuditRecorder(@Any @Delegate AuditLog log, TransactionSynchronizationRegistry transaction) {
    this.log = log;
    this.transaction = transaction;
  }

  @Override
  public void append(List<AuditRecord> records) {
    log.append(records);
    transaction.registerInterposedSynchronization(
        new Synchronization() {
          @Override
          public void beforeCompletion() {}

          @Override
          public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
              COMMITTED.addAll(records);
            }
          }
        });
  }

  /** The entries about a resource, in the order of their commits. */
  public static List<AuditRecord> of(String resource) {
    return COMMITTED.stream().filter(record -> record.resource().equals(resource)).toList();
  }

  /** What happened to a resource, in the order of the commits. */
  public static List<String> types(String resource) {
    return of(resource).stream().map(AuditRecord::type).toList();
  }
}
