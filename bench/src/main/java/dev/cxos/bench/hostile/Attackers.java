package dev.cxos.bench.hostile;

import dev.cxos.bench.hostile.Attack.Target;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Hostile clients in a process of their own that gives way to all others. Real ones are elsewhere
 * and take no processor time from those whom they attack, only what they make those spend.
 */
public final class Attackers implements AutoCloseable {
  /** Ends an attack. */
  private static final String END = "";

  private final Process process;
  private final PrintStream orders;
  private final BufferedReader reports;

  private Attackers(Process process) {
    this.process = process;
    this.orders = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    this.reports = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Starts the process. It ends with {@link #close}, and with this JVM at the latest. */
  public static Attackers start(Target target) throws IOException {
    List<String> command =
        List.of(
            "nice",
            "-n",
            "19",
            Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            Attackers.class.getName(),
            Integer.toString(target.http()),
            Integer.toString(target.grpc()));
    Attackers attackers =
        new Attackers(new ProcessBuilder(command).redirectError(Redirect.INHERIT).start());
    attackers.orders.println(target.authorization());
    return attackers;
  }

  /** Begins an attack. */
  public void begin(Attack attack) {
    orders.println(attack.name());
  }

  /**
   * Ends it.
   *
   * @return how many connections it opened
   */
  public long end() throws IOException {
    orders.println(END);
    String report = reports.readLine();
    if (report == null) {
      throw new IOException("the attackers' process has ended");
    }
    return Long.parseLong(report);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  /**
   * The process: takes orders until there are none any more.
   *
   * @param arguments the HTTP port, the gRPC port
   */
  public static void main(String[] arguments) throws IOException {
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    String authorization = orders.readLine();
    Target target =
        new Target(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]), authorization);
    for (String order = orders.readLine(); order != null; order = orders.readLine()) {
      try (HostileClients clients = new HostileClients(Attack.valueOf(order), target)) {
        orders.readLine();
        System.out.println(clients.opened());
      }
    }
  }
}
