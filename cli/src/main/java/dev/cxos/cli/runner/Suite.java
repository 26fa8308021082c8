package dev.cxos.cli.runner;

import dev.cxos.cli.runner.keycloak.KeycloakServer;
import dev.cxos.cli.runner.keycloak.RealmSetup;
import dev.cxos.cli.runner.mail.MailServer;
import dev.cxos.cli.runner.postgres.PostgresServer;
import dev.cxos.cli.settings.Ports;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The suite on this machine: its parts, in the order in which they are started. Parts of one step
 * are started together.
 */
public final class Suite {
  /** The name of survey-service. */
  public static final String SURVEY_SERVICE = "survey-service";

  /** The name of decision-service. */
  public static final String DECISION_SERVICE = "decision-service";

  /** The name of the gateway. */
  public static final String GATEWAY = "gateway";

  private static final int SERVICE_HEAP_MEGABYTES = 768;
  private static final int GATEWAY_HEAP_MEGABYTES = 512;

  private final SuiteLayout layout;
  private final Ports ports;
  private final Secrets secrets;
  private final List<List<Part>> steps;

  /**
   * A suite with its secrets, which are made up if they are not there yet.
   *
   * @param layout where its parts lie
   * @param ports what they listen on
   */
  public Suite(SuiteLayout layout, Ports ports) throws IOException {
    this.layout = layout;
    this.ports = ports;
    this.secrets = Secrets.open(layout.secrets());
    HttpClient http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    Readiness readiness = new Readiness(http);
    this.steps =
        List.of(
            List.of(
                new PostgresServer(layout, secrets, ports, readiness),
                new KeycloakServer(
                    layout, secrets, ports, readiness, new RealmSetup(http, ports, secrets)),
                new MailServer(layout, ports, readiness)),
            List.of(
                new ApplicationServer(layout, survey(), readiness),
                new ApplicationServer(layout, decision(), readiness),
                new ApplicationServer(layout, gateway(), readiness)));
  }

  /** Returns where its parts lie. */
  public SuiteLayout layout() {
    return layout;
  }

  /** Returns what its parts listen on. */
  public Ports ports() {
    return ports;
  }

  /** Returns its secrets. */
  public Secrets secrets() {
    return secrets;
  }

  /** Returns its parts, in the order in which they are started. */
  public List<Part> parts() {
    return steps.stream().flatMap(List::stream).toList();
  }

  /** Finds the parts again that run although their process ids were lost. */
  public void findLost() throws IOException {
    for (Part part : parts()) {
      part.daemon().adoptIfLost(part.mark());
    }
  }

  /** Returns the steps in which its parts are started. */
  List<List<Part>> steps() {
    return steps;
  }

  private ApplicationServer.Launch survey() {
    return service(
        SURVEY_SERVICE,
        SuiteDatabase.SURVEY,
        ports.survey(),
        ports.surveyManagement(),
        Map.of(
            "CXOS_INVITATION_PAGE_URL",
            ports.gatewayUrl() + "/s",
            "CXOS_MESSAGE_CASE_PAGE_URL",
            ports.gatewayUrl() + "/c",
            "CXOS_MAIL_FROM",
            "care@demo.example",
            "CXOS_MAIL_COMPANY",
            "the demo company",
            "CXOS_MAIL_SIGNER",
            "Lia of the demo company",
            "QUARKUS_MAILER_HOST",
            Ports.LOOPBACK,
            "QUARKUS_MAILER_PORT",
            Integer.toString(ports.smtp())));
  }

  private ApplicationServer.Launch decision() {
    return service(
        DECISION_SERVICE,
        SuiteDatabase.DECISION,
        ports.decision(),
        ports.decisionManagement(),
        Map.of(
            "CXOS_AUDIT_SIGNING_KEY",
            secrets.auditSigningKey(),
            "CXOS_AUDIT_ENCRYPTION_KEY",
            secrets.auditEncryptionKey(),
            "CXOS_AUDIT_JOURNAL",
            layout.data().resolve("audit").toString(),
            "CXOS_SURVEY_ADDRESS",
            Ports.LOOPBACK + ":" + ports.survey(),
            "CXOS_SURVEY_PLAINTEXT",
            "true",
            "CXOS_SURVEY_TOKEN_URL",
            ports.issuer() + "/protocol/openid-connect/token",
            "CXOS_SURVEY_CLIENT_ID",
            "cxos-integration",
            "CXOS_SURVEY_CLIENT_SECRET",
            secrets.integrationSecret()));
  }

  private ApplicationServer.Launch service(
      String name, SuiteDatabase database, int port, int managementPort, Map<String, String> more) {
    Map<String, String> environment =
        new HashMap<>(
            Map.ofEntries(
                Map.entry("QUARKUS_HTTP_HOST", Ports.LOOPBACK),
                Map.entry("QUARKUS_HTTP_PORT", Integer.toString(port)),
                Map.entry("QUARKUS_MANAGEMENT_HOST", Ports.LOOPBACK),
                Map.entry("QUARKUS_MANAGEMENT_PORT", Integer.toString(managementPort)),
                Map.entry(
                    "QUARKUS_DATASOURCE_JDBC_URL",
                    "jdbc:postgresql://"
                        + Ports.LOOPBACK
                        + ":"
                        + ports.postgres()
                        + "/"
                        + database.database()),
                Map.entry("QUARKUS_DATASOURCE_USERNAME", database.app()),
                Map.entry("QUARKUS_DATASOURCE_PASSWORD", secrets.appPassword(database)),
                Map.entry("QUARKUS_FLYWAY_USERNAME", database.owner()),
                Map.entry("QUARKUS_FLYWAY_PASSWORD", secrets.ownerPassword(database)),
                Map.entry("QUARKUS_OIDC_AUTH_SERVER_URL", ports.issuer()),
                Map.entry("CXOS_PAGING_KEY", secrets.pagingKey())));
    environment.putAll(more);
    return new ApplicationServer.Launch(
        name,
        SERVICE_HEAP_MEGABYTES,
        environment,
        List.of(port, managementPort),
        "grpc://" + Ports.LOOPBACK + ":" + port,
        management(managementPort));
  }

  private ApplicationServer.Launch gateway() {
    return new ApplicationServer.Launch(
        GATEWAY,
        GATEWAY_HEAP_MEGABYTES,
        Map.ofEntries(
            Map.entry("QUARKUS_HTTP_HOST", Ports.LOOPBACK),
            Map.entry("QUARKUS_HTTP_PORT", Integer.toString(ports.gateway())),
            Map.entry("QUARKUS_MANAGEMENT_HOST", Ports.LOOPBACK),
            Map.entry("QUARKUS_MANAGEMENT_PORT", Integer.toString(ports.gatewayManagement())),
            Map.entry("CXOS_GATEWAY_GRPC_HOST", Ports.LOOPBACK),
            Map.entry("CXOS_GATEWAY_GRPC_PORT", Integer.toString(ports.gatewayGrpc())),
            Map.entry("CXOS_GATEWAY_GRPC_REFLECTION", "true"),
            Map.entry(
                "CXOS_GATEWAY_BACKENDS_SURVEY_ADDRESS", Ports.LOOPBACK + ":" + ports.survey()),
            Map.entry(
                "CXOS_GATEWAY_BACKENDS_DECISION_ADDRESS", Ports.LOOPBACK + ":" + ports.decision()),
            Map.entry("CXOS_GATEWAY_TOKENS_ISSUER", ports.issuer()),
            Map.entry("CXOS_GATEWAY_SURVEY_PAGE_ORGANISATION", "The demo company"),
            Map.entry(
                "CXOS_GATEWAY_SURVEY_PAGE_TOKEN_URL",
                ports.issuer() + "/protocol/openid-connect/token"),
            Map.entry("CXOS_GATEWAY_SURVEY_PAGE_CLIENT_SECRET", secrets.surveyPageSecret()),
            Map.entry("CXOS_GATEWAY_SESSION_PUBLIC_URL", ports.gatewayUrl()),
            Map.entry("CXOS_GATEWAY_SESSION_CLIENT_SECRET", secrets.portalSecret())),
        List.of(ports.gateway(), ports.gatewayGrpc(), ports.gatewayManagement()),
        ports.gatewayUrl(),
        management(ports.gatewayManagement()));
  }

  private static String management(int port) {
    return "http://" + Ports.LOOPBACK + ":" + port + "/q/health/ready";
  }
}
