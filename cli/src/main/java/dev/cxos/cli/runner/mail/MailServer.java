package dev.cxos.cli.runner.mail;

import dev.cxos.cli.runner.Daemon;
import dev.cxos.cli.runner.Part;
import dev.cxos.cli.runner.Readiness;
import dev.cxos.cli.runner.SuiteLayout;
import dev.cxos.cli.settings.Ports;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The mail server of the suite, GreenMail: it takes every mail for every address, keeps it in
 * memory until it ends, and sends none on.
 */
public final class MailServer implements Part {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);

  private final SuiteLayout layout;
  private final Ports ports;
  private final Readiness readiness;
  private final Daemon daemon;

  /** The server of a suite. */
  public MailServer(SuiteLayout layout, Ports ports, Readiness readiness) {
    this.layout = layout;
    this.ports = ports;
    this.readiness = readiness;
    this.daemon = new Daemon("mail", layout);
  }

  @Override
  public Daemon daemon() {
    return daemon;
  }

  @Override
  public List<Integer> ports() {
    return List.of(ports.smtp(), ports.mails());
  }

  @Override
  public String address() {
    return "smtp://" + Ports.LOOPBACK + ":" + ports.smtp();
  }

  @Override
  public String mark() {
    return "-Dcxos.part=" + layout.base().resolve("mail");
  }

  @Override
  public boolean isReady() {
    return readiness.answers(ports.mailsUrl() + "/api/service/readiness");
  }

  @Override
  public void start() throws IOException {
    if (!daemon.isRunning()) {
      daemon.start(command(layout.archive("greenmail-standalone")), Map.of(), layout.base());
    }
    readiness.await(daemon, this::isReady, PATIENCE);
  }

  @Override
  public boolean stop() throws IOException {
    return daemon.stop("TERM", STOP_PATIENCE);
  }

  private List<String> command(Path jar) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin/java").toString(),
        "-Xms16m",
        "-Xmx128m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-XX:+ExitOnOutOfMemoryError",
        "-Dfile.encoding=UTF-8",
        mark(),
        "-Dgreenmail.auth.disabled",
        "-Dgreenmail.smtp.hostname=" + Ports.LOOPBACK,
        "-Dgreenmail.smtp.port=" + ports.smtp(),
        "-Dgreenmail.api.hostname=" + Ports.LOOPBACK,
        "-Dgreenmail.api.port=" + ports.mails(),
        "-jar",
        jar.toString());
  }
}
