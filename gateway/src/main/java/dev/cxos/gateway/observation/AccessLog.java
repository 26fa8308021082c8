package dev.cxos.gateway.observation;

import io.quarkiverse.loggingjson.providers.KeyValueStructuredArgument;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.Logger;

/**
 * One line for each call that ended, in JSON where the log is: which door and method, for whom, how
 * it ended and how long it took. No path, query, body, header or address, for these hold names,
 * words and tokens of people; every value is of the contract, of the gateway itself, or plain. What
 * one person did is found by the request id, in the audit log.
 */
@Singleton
public final class AccessLog {
  /** The category under which lines are logged, so that operators can switch them. */
  public static final String CATEGORY = "dev.cxos.gateway.access";

  private static final Logger LOGGER = Logger.getLogger(CATEGORY);
  private static final long UNSEEN_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final AtomicLong unwritten = new AtomicLong();
  private final AtomicLong lastUnseen = new AtomicLong(Long.MIN_VALUE);

  /**
   * What is known of a call that ended.
   *
   * @param door the door that it came through
   * @param rpc the full name of the method, or {@link CallMetrics#UNKNOWN_RPC}
   * @param route the verb and path template over HTTP; empty over gRPC, and if there is none
   * @param code how it ended, as gRPC says it
   * @param http how it ended, as HTTP says it; 0 over gRPC
   * @param micros how long it took, in microseconds
   * @param client the program that called, by its token
   * @param requestId the id that the caller got
   */
  record Line(
      String door,
      String rpc,
      String route,
      String code,
      int http,
      long micros,
      String client,
      String requestId) {}

  void write(Line line) {
    write(line, 0);
  }

  /**
   * Writes of a call that was refused before it was looked at, because there are too many: one in a
   * second has a line, with the number of those before it that have none. Under overload the lines
   * would cost more than the refusals.
   *
   * @param nanos the time
   */
  void writeUnseen(Line line, long nanos) {
    long last = lastUnseen.get();
    boolean isDue = last == Long.MIN_VALUE || nanos - last >= UNSEEN_NANOS;
    if (isDue && lastUnseen.compareAndSet(last, nanos)) {
      write(line, unwritten.getAndSet(0));
    } else {
      unwritten.incrementAndGet();
    }
  }

  private static void write(Line line, long unwritten) {
    if (!LOGGER.isLoggable(Level.INFO)) {
      return;
    }
    List<Field> fields =
        new ArrayList<>(
            List.of(
                new Field("door", line.door()),
                new Field("rpc", line.rpc()),
                new Field("route", line.route()),
                new Field("code", line.code()),
                new Field("http", line.http()),
                new Field("micros", line.micros()),
                new Field("client", line.client()),
                new Field("requestId", line.requestId())));
    if (unwritten > 0) {
      fields.add(new Field("unwritten", unwritten));
    }
    ExtLogRecord call =
        new ExtLogRecord(
            Level.INFO,
            "call" + " %s".repeat(fields.size()),
            FormatStyle.PRINTF,
            AccessLog.class.getName());
    call.setParameters(fields.toArray());
    // Otherwise the stack is searched for the line of code that wrote it, for every call.
    call.disableCallerCalculation();
    LOGGER.logRaw(call);
  }

  /** A field of the JSON line that is readable in a line of text too. */
  private static final class Field extends KeyValueStructuredArgument {
    private final String text;

    Field(String name, Object value) {
      super(name, value);
      this.text = name + "=" + value;
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
