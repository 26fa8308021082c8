package dev.cxos.platform.event;

import java.sql.SQLException;

/**
 * The database failed while events were written or read; unchecked, so that a transaction rolls
 * back.
 */
final class EventStorageException extends RuntimeException {

  EventStorageException(SQLException cause) {
    super("Event storage failed", cause);
  }
}
