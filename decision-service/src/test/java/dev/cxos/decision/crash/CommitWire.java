package dev.cxos.decision.crash;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The wire between the service and its database, which can break at the commit of a transaction
 * that has recorded a decision. The service must send its statements as text ({@code
 * prepareThreshold=0}).
 */
final class CommitWire implements Closeable {

  /** Where the wire breaks. */
  enum Border {
    /** The database never hears of the commit. */
    BEFORE_COMMIT,
    /** The database has committed, and the service never hears of it. */
    AFTER_COMMIT
  }

  private static final byte[] DECISION =
      "insert into decision (".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] COMMIT = "COMMIT\0".getBytes(StandardCharsets.US_ASCII);
  private static final int PIECE = 64 * 1024;

  private record Plan(Border border, Runnable breaking) {}

  private final ServerSocket door;
  private final int databasePort;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicReference<@Nullable Plan> plan = new AtomicReference<>();

  /** One connection. */
  private static final class Line {
    private boolean decisionSeen;
    private volatile @Nullable Plan breaksAtAnswer;
  }

  CommitWire(int databasePort) throws IOException {
    this.databasePort = databasePort;
    this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  int port() {
    return door.getLocalPort();
  }

  /**
   * Breaks the wire at the next commit of a decision.
   *
   * @param breaking ends the service; what was not passed on by then never is
   */
  void breakAt(Border border, Runnable breaking) {
    plan.set(new Plan(border, breaking));
  }

  /** Whether the wire has broken where it was told to. */
  boolean hasBroken() {
    return plan.get() == null;
  }

  @Override
  public void close() throws IOException {
    door.close();
    threads.shutdownNow();
  }

  private void accept() {
    try {
      while (!door.isClosed()) {
        Socket service = door.accept();
        threads.execute(() -> connect(service));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private void connect(Socket service) {
    try (service;
        Socket database = new Socket(InetAddress.getLoopbackAddress(), databasePort)) {
      Line line = new Line();
      var answers = threads.submit(() -> passAnswers(line, database, service));
      passStatements(line, service, database);
      database.shutdownOutput();
      answers.get();
    } catch (IOException | ExecutionException ended) {
      // One side has gone, which is what this wire is for.
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
    }
  }

  private void passStatements(Line line, Socket from, Socket to) throws IOException {
    byte[] piece = new byte[PIECE];
    InputStream statements = from.getInputStream();
    OutputStream database = to.getOutputStream();
    int length = statements.read(piece);
    while (length >= 0) {
      line.decisionSeen |= holds(piece, length, DECISION);
      if (line.decisionSeen && holds(piece, length, COMMIT)) {
        line.decisionSeen = false;
        @Nullable Plan now = plan.getAndSet(null);
        if (now != null && now.border() == Border.BEFORE_COMMIT) {
          now.breaking().run();
          return;
        }
        line.breaksAtAnswer = now;
      }
      database.write(piece, 0, length);
      database.flush();
      length = statements.read(piece);
    }
  }

  private @Nullable Void passAnswers(Line line, Socket from, Socket to) throws IOException {
    byte[] piece = new byte[PIECE];
    InputStream answers = from.getInputStream();
    OutputStream service = to.getOutputStream();
    int length = answers.read(piece);
    while (length >= 0) {
      @Nullable Plan now = line.breaksAtAnswer;
      if (now != null) {
        now.breaking().run();
        return null;
      }
      service.write(piece, 0, length);
      service.flush();
      length = answers.read(piece);
    }
    to.shutdownOutput();
    return null;
  }

  private static boolean holds(byte[] piece, int length, byte[] wanted) {
    for (int start = 0; start + wanted.length <= length; start++) {
      int same = 0;
      while (same < wanted.length && piece[start + same] == wanted[same]) {
        same++;
      }
      if (same == wanted.length) {
        return true;
      }
    }
    return false;
  }
}
