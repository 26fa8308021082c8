package dev.cxos.gateway.observation;

import io.grpc.Status.Code;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Rate, errors and duration of every RPC on all doors: {@code cxos_gateway_calls_seconds} with
 * {@code door}, {@code rpc} and {@code code}; the same by the program that calls: {@code
 * cxos_gateway_client_calls_seconds} with {@code door}, {@code client} and {@code code}; and {@code
 * cxos_gateway_calls_active} with {@code door}. The labels are names of the contract, steps of a
 * session, codes of gRPC and a bounded number of clients, so a caller cannot make new ones. Each
 * call that ends is a line of the {@link AccessLog}.
 */
@Singleton
public final class CallMetrics {
  /** The {@code rpc} of calls that no contract names. */
  public static final String UNKNOWN_RPC = "unknown";

  private static final Duration[] BUCKETS = {
    Duration.ofMillis(1),
    Duration.ofMillis(5),
    Duration.ofMillis(20),
    Duration.ofMillis(100),
    Duration.ofMillis(500),
    Duration.ofSeconds(2),
    Duration.ofSeconds(10)
  };

  private final MeterRegistry registry;
  private final AccessLog log;
  private final ClientNames clients = new ClientNames();
  private final Map<ClientKey, Timer> clientTimers = new ConcurrentHashMap<>();
  private final Map<Key, Timer> timers = new ConcurrentHashMap<>();
  private final Map<Door, AtomicInteger> active = new ConcurrentHashMap<>();

  /** A door of the gateway. */
  public enum Door {
    /** Calls relayed as gRPC. */
    GRPC,
    /** Calls relayed as gRPC-Web. */
    GRPC_WEB,
    /** Calls made from JSON. */
    HTTP,
    /** Calls made for a public page. */
    PAGE
  }

  private record Key(Door door, String rpc, Code code) {}

  private record ClientKey(Door door, String client, Code code) {}

  /** Registers the gauges. */
  public CallMetrics(MeterRegistry registry, AccessLog log) {
    this.registry = registry;
    this.log = log;
    for (Door door : Door.values()) {
      AtomicInteger count = new AtomicInteger();
      active.put(door, count);
      Gauge.builder("cxos.gateway.calls.active", count, AtomicInteger::get)
          .tag("door", label(door))
          .description("Calls under way")
          .register(registry);
    }
  }

  /** Starts the clock of one call. */
  public Call start(Door door) {
    AtomicInteger count = active.get(door);
    if (count == null) {
      throw new IllegalArgumentException("Every door has a count");
    }
    count.incrementAndGet();
    return new Call(door, count, System.nanoTime());
  }

  private Timer timer(Key key) {
    return timers.computeIfAbsent(
        key,
        added ->
            Timer.builder("cxos.gateway.calls")
                .description("Calls that ended, with their duration")
                .tag("door", label(added.door()))
                .tag("rpc", added.rpc())
                .tag("code", added.code().name())
                .serviceLevelObjectives(BUCKETS)
                .register(registry));
  }

  private Timer timer(ClientKey key) {
    return clientTimers.computeIfAbsent(
        key,
        added ->
            Timer.builder("cxos.gateway.client.calls")
                .description("Calls that ended, by the program that made them")
                .tag("door", label(added.door()))
                .tag("client", added.client())
                .tag("code", added.code().name())
                .register(registry));
  }

  private static String label(Door door) {
    return door.name().toLowerCase(Locale.ROOT);
  }

  /** One call under way. */
  public final class Call {
    private final Door door;
    private final AtomicInteger count;
    private final long startNanos;
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile String requestId = "";
    private volatile String route = "";
    private volatile String client = ClientNames.NONE;
    private volatile int http;

    private Call(Door door, AtomicInteger count, long startNanos) {
      this.door = door;
      this.count = count;
      this.startNanos = startNanos;
    }

    /** Its id, one of {@link RequestIds}. */
    public void requestId(String id) {
      requestId = id;
    }

    /** Its place in the contract: a verb and a path template, never the path itself. */
    public void route(String template) {
      route = template;
    }

    /** The program that makes it, by a token that has been checked. */
    public void checked(String program) {
      client = clients.of(program);
    }

    /** The code that it is answered with over HTTP. */
    public void http(int code) {
      http = code;
    }

    /**
     * Stops the clock; only the first time counts.
     *
     * @param rpc the full name of the method, or {@link #UNKNOWN_RPC}
     * @param code how it ended
     */
    public void end(String rpc, Code code) {
      if (ended.compareAndSet(false, true)) {
        count.decrementAndGet();
        long nanos = System.nanoTime() - startNanos;
        timer(new Key(door, rpc, code)).record(nanos, TimeUnit.NANOSECONDS);
        timer(new ClientKey(door, client, code)).record(nanos, TimeUnit.NANOSECONDS);
        AccessLog.Line line =
            new AccessLog.Line(
                label(door),
                rpc,
                route,
                code.name(),
                http,
                TimeUnit.NANOSECONDS.toMicros(nanos),
                client,
                requestId);
        if (code == Code.RESOURCE_EXHAUSTED && client.equals(ClientNames.NONE)) {
          log.writeUnseen(line, startNanos + nanos);
        } else {
          log.write(line);
        }
      }
    }
  }
}
