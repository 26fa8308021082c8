package dev.cxos.bench.stand;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;
import java.util.stream.Stream;

/**
 * Shares the processors out, so that who calls does not take what those called need: from {@link
 * #divide} to {@link #close} a service and its database have the first half of them, this process
 * and the gateway the second. Linux only, by {@code taskset}.
 */
public final class Processors implements AutoCloseable {
  private final PostgresServer postgres;
  private final int count;

  private Processors(PostgresServer postgres, int count) {
    this.postgres = postgres;
    this.count = count;
  }

  /**
   * Shares them out.
   *
   * @throws IOException if there is one processor only, or if that cannot be done here
   */
  public static Processors divide(PostgresServer postgres, JavaProcess service, JavaProcess gateway)
      throws IOException {
    int count = Runtime.getRuntime().availableProcessors();
    if (count < 2) {
      throw new IOException("this takes two processors at least");
    }
    String first = "0-" + (count / 2 - 1);
    String second = count / 2 + "-" + (count - 1);
    Processors divided = new Processors(postgres, count);
    divided.bindDatabase(first);
    bind(service.pid(), first);
    bind(gateway.pid(), second);
    bind(ProcessHandle.current().pid(), second);
    return divided;
  }

  @Override
  public void close() throws IOException {
    String all = "0-" + (count - 1);
    bindDatabase(all);
    bind(ProcessHandle.current().pid(), all);
  }

  private void bindDatabase(String processors) throws IOException {
    bind(postgres.process().pid(), processors);
    try (Stream<ProcessHandle> below = postgres.process().descendants()) {
      for (ProcessHandle process : below.toList()) {
        bind(process.pid(), processors);
      }
    }
  }

  private static void bind(long pid, String processors) throws IOException {
    List<String> command = List.of("taskset", "-a", "-p", "-c", processors, Long.toString(pid));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(Redirect.DISCARD)
            .start();
    try {
      // A connection of the database may have ended meanwhile.
      if (process.waitFor() != 0 && ProcessHandle.of(pid).isPresent()) {
        throw new IOException(String.join(" ", command) + " failed");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException(interrupted);
    }
  }
}
