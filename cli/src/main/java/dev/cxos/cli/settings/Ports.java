package dev.cxos.cli.settings;

import dev.cxos.cli.Problem;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * The ports on which a suite on this machine listens, all on the loopback address.
 *
 * @param gateway REST/JSON
 * @param gatewayGrpc gRPC
 * @param gatewayManagement health and metrics of the gateway
 * @param survey survey-service
 * @param surveyManagement health and metrics of survey-service
 * @param decision decision-service
 * @param decisionManagement health and metrics of decision-service
 * @param keycloak sign-in
 * @param postgres the databases
 * @param smtp the mail server
 * @param mails where the mails that it keeps are read
 */
public record Ports(
    int gateway,
    int gatewayGrpc,
    int gatewayManagement,
    int survey,
    int surveyManagement,
    int decision,
    int decisionManagement,
    int keycloak,
    int postgres,
    int smtp,
    int mails) {
  /** The address that everything on this machine listens on. */
  public static final String LOOPBACK = "127.0.0.1";

  private static final Ports DEFAULTS =
      new Ports(8080, 9090, 9000, 8101, 9101, 8102, 9102, 8180, 15432, 8125, 8126);
  private static final int HIGHEST_OFFSET = 40_000;
  private static final String OFFSET = "port-offset";

  /**
   * Returns the usual ports, each moved up by the same number.
   *
   * @param offset 0 to 40000
   * @throws Problem if it is out of range
   */
  public static Ports offsetBy(int offset) {
    if (offset < 0 || offset > HIGHEST_OFFSET) {
      throw Problem.usage("a port offset of " + offset + " is out of range")
          .suggest("a number from 0 to " + HIGHEST_OFFSET);
    }
    return new Ports(
        DEFAULTS.gateway + offset,
        DEFAULTS.gatewayGrpc + offset,
        DEFAULTS.gatewayManagement + offset,
        DEFAULTS.survey + offset,
        DEFAULTS.surveyManagement + offset,
        DEFAULTS.decision + offset,
        DEFAULTS.decisionManagement + offset,
        DEFAULTS.keycloak + offset,
        DEFAULTS.postgres + offset,
        DEFAULTS.smtp + offset,
        DEFAULTS.mails + offset);
  }

  /**
   * Reads the ports that a suite was last started on.
   *
   * @param file where {@link #write} put them; the usual ports if it does not exist
   */
  public static Ports read(Path file) throws IOException {
    Properties properties = new Properties();
    if (Files.exists(file)) {
      try (Reader reader = Files.newBufferedReader(file)) {
        properties.load(reader);
      }
    }
    return offsetBy(Integer.parseInt(properties.getProperty(OFFSET, "0")));
  }

  /** Remembers the ports, so that the other commands find the suite. */
  public void write(Path file) throws IOException {
    Properties properties = new Properties();
    properties.setProperty(OFFSET, Integer.toString(gateway - DEFAULTS.gateway));
    Files.createDirectories(file.toAbsolutePath().getParent());
    try (Writer writer = Files.newBufferedWriter(file)) {
      properties.store(writer, null);
    }
  }

  /** Returns the address of the gateway's REST side. */
  public String gatewayUrl() {
    return "http://" + LOOPBACK + ":" + gateway;
  }

  /** Returns the address of the gateway's gRPC side. */
  public String grpcAddress() {
    return LOOPBACK + ":" + gatewayGrpc;
  }

  /** Returns the address of Keycloak. */
  public String keycloakUrl() {
    return "http://" + LOOPBACK + ":" + keycloak;
  }

  /** Returns the address at which the kept mails are read. */
  public String mailsUrl() {
    return "http://" + LOOPBACK + ":" + mails;
  }

  /** Returns the issuer of the tokens. */
  public String issuer() {
    return keycloakUrl() + "/realms/cxos";
  }
}
