package dev.cxos.platform.error;

import jakarta.persistence.OptimisticLockException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import javax.transaction.xa.XAException;
import org.jspecify.annotations.Nullable;

/**
 * Recognises faults that are not ours but mean something to a caller: conflicts, time limits and a
 * database that is away.
 *
 * <p>The signs are SQLSTATEs and types, looked for in the whole web of causes, because the
 * transaction manager and the object mapper wrap what the driver said.
 */
public final class Faults {

  private static final Duration RETRY_DELAY = Duration.ofSeconds(1);
  private static final int MAX_DEPTH = 64;

  private Faults() {}

  /**
   * Returns the failure of the contract that a throwable amounts to; empty if it is a fault of the
   * service.
   */
  public static Optional<ServiceException> recognise(Throwable thrown) {
    List<Throwable> web = web(thrown);
    for (Throwable part : web) {
      if (part instanceof ServiceException known) {
        return Optional.of(known);
      }
    }
    @Nullable ServiceException found = null;
    for (Throwable part : web) {
      @Nullable ServiceException sign = sign(part);
      // A lost connection explains whatever else went wrong on it.
      if (sign != null
          && (found == null || sign.reason() == PlatformReason.DEPENDENCY_UNAVAILABLE)) {
        found = sign;
      }
    }
    return Optional.ofNullable(found).map(failure -> failure.causedBy(thrown));
  }

  private static @Nullable ServiceException sign(Throwable part) {
    return switch (part) {
      case OptimisticLockException _ -> conflict();
      case SQLTimeoutException _ -> deadlinePassed();
      case SQLTransientConnectionException _ -> unavailable();
      case SQLException sql -> sqlSign(sql);
      case XAException xa
          when xa.errorCode == XAException.XAER_RMFAIL || xa.errorCode == XAException.XAER_RMERR ->
          unavailable();
      default -> null;
    };
  }

  private static @Nullable ServiceException sqlSign(SQLException sql) {
    @Nullable String state = sql.getSQLState();
    if (state == null) {
      // The pool speaks without SQLSTATE: no connection in time, or one that was closed underneath.
      return sql.getCause() instanceof TimeoutException || saysClosed(sql) ? unavailable() : null;
    }
    if (state.equals("40001") || state.equals("40P01") || state.equals("55P03")) {
      return conflict();
    }
    if (state.equals("57014")) {
      return deadlinePassed();
    }
    if (state.startsWith("08") || state.startsWith("57P0") || state.startsWith("53")) {
      return unavailable();
    }
    return saysClosed(sql) ? unavailable() : null;
  }

  private static boolean saysClosed(SQLException sql) {
    @Nullable String message = sql.getMessage();
    return message != null
        && (message.contains("onnection is closed")
            || message.contains("onnection has been closed"));
  }

  private static ServiceException conflict() {
    return ServiceException.of(
        PlatformReason.CONFLICT, "Another call changed the same thing at the same moment; retry.");
  }

  private static ServiceException deadlinePassed() {
    return ServiceException.of(
        PlatformReason.DEADLINE_PASSED,
        "The time for this call was over before the answer was ready.");
  }

  static ServiceException unavailable() {
    return ServiceException.of(
            PlatformReason.DEPENDENCY_UNAVAILABLE,
            "A part that the service needs does not answer; retry after the stated delay.")
        .retryAfter(RETRY_DELAY);
  }

  /** The throwable, its causes, what was suppressed and what followed, nearest first, each once. */
  private static List<Throwable> web(Throwable thrown) {
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    List<Throwable> web = new ArrayList<>();
    Deque<Throwable> open = new ArrayDeque<>();
    open.add(thrown);
    while (!open.isEmpty() && web.size() < MAX_DEPTH) {
      Throwable part = open.removeFirst();
      if (!seen.add(part)) {
        continue;
      }
      web.add(part);
      @Nullable Throwable cause = part.getCause();
      if (cause != null) {
        open.add(cause);
      }
      open.addAll(List.of(part.getSuppressed()));
      if (part instanceof SQLException sql && sql.getNextException() != null) {
        open.add(sql.getNextException());
      }
    }
    return web;
  }
}
