package dev.cxos.bench.stand;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Starts what is measured. One PostgreSQL server for all; every {@link #startSurvey} has a database
 * of its own.
 */
public final class Stand implements AutoCloseable {
  private static final int SURVEY_HEAP_MEGABYTES = 768;
  private static final int DECISION_HEAP_MEGABYTES = 768;
  private static final int GATEWAY_HEAP_MEGABYTES = 512;

  private final Path root;
  private final Path work;
  private final PostgresServer postgres;
  private final Access access = new Access();

  private Stand(Path root, Path work, PostgresServer postgres) {
    this.root = root;
    this.work = work;
    this.postgres = postgres;
  }

  /**
   * Builds the stand.
   *
   * @param root the source tree with its packaged services
   */
  public static Stand build(Path root) throws IOException {
    Path work = root.resolve("bench/target/work");
    Files.createDirectories(work);
    return new Stand(root, work, PostgresServer.start(work));
  }

  /** The database server. */
  public PostgresServer postgres() {
    return postgres;
  }

  /** What callers need. */
  public Access access() {
    return access;
  }

  /** A folder for files that live as long as the run. */
  public Path work() {
    return work;
  }

  /**
   * Starts survey-service on an empty database.
   *
   * @param database the name of the database
   */
  public SurveyServer startSurvey(String database) throws IOException, SQLException {
    postgres.drop(database);
    postgres.create(database);
    return restartSurvey(database);
  }

  /** Starts survey-service on a database that it has worked with. */
  public SurveyServer restartSurvey(String database) throws IOException {
    List<Integer> ports = FreePorts.find(2);
    Map<String, String> environment = environment(database, ports);
    JavaProcess process =
        JavaProcess.start(
            launch("survey-service", SURVEY_HEAP_MEGABYTES, environment, ports.get(1)));
    return new SurveyServer(process, ports.get(0), database, access.open(ports.get(0)));
  }

  /**
   * Starts decision-service on an empty database, with keys for its audit log that are made here.
   *
   * @param database the name of the database
   */
  public DecisionServer startDecision(String database) throws IOException, SQLException {
    postgres.drop(database);
    postgres.create(database);
    List<Integer> ports = FreePorts.find(2);
    Map<String, String> environment = environment(database, ports);
    environment.put("CXOS_AUDIT_SIGNING_KEY", AuditKeys.signing());
    environment.put("CXOS_AUDIT_ENCRYPTION_KEY", AuditKeys.encryption());
    environment.put("CXOS_AUDIT_ORIGIN", "cxos.dev/bench");
    JavaProcess process =
        JavaProcess.start(
            launch("decision-service", DECISION_HEAP_MEGABYTES, environment, ports.get(1)));
    return new DecisionServer(process, ports.get(0), database);
  }

  private Map<String, String> environment(String database, List<Integer> ports) {
    Map<String, String> environment = new HashMap<>(access.environment());
    environment.put("QUARKUS_HTTP_PORT", Integer.toString(ports.get(0)));
    environment.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(ports.get(1)));
    environment.put("QUARKUS_DATASOURCE_JDBC_URL", postgres.url(database));
    environment.put("QUARKUS_DATASOURCE_USERNAME", PostgresServer.application(database));
    environment.put("QUARKUS_DATASOURCE_PASSWORD", PostgresServer.application(database));
    environment.put("QUARKUS_FLYWAY_USERNAME", PostgresServer.owner(database));
    environment.put("QUARKUS_FLYWAY_PASSWORD", PostgresServer.owner(database));
    environment.put("QUARKUS_FLYWAY_PLACEHOLDERS_APP_ROLE", PostgresServer.application(database));
    environment.put("CXOS_PAGING_KEY", "a-key-for-measurements-that-guards-nothing");
    return environment;
  }

  /** Starts a gateway in front of a survey-service. */
  public GatewayServer startGateway(SurveyServer survey) throws IOException {
    return startGateway(survey, Map.of());
  }

  private GatewayServer startGateway(SurveyServer survey, Map<String, String> more)
      throws IOException {
    List<Integer> ports = FreePorts.find(3);
    Map<String, String> environment = new HashMap<>(access.environment());
    environment.put("QUARKUS_HTTP_PORT", Integer.toString(ports.get(0)));
    environment.put("CXOS_GATEWAY_GRPC_PORT", Integer.toString(ports.get(1)));
    environment.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(ports.get(2)));
    environment.put("CXOS_GATEWAY_BACKENDS_SURVEY_ADDRESS", "127.0.0.1:" + survey.port());
    environment.putAll(more);
    JavaProcess process =
        JavaProcess.start(launch("gateway", GATEWAY_HEAP_MEGABYTES, environment, ports.get(2)));
    return new GatewayServer(process, ports.get(0), ports.get(1));
  }

  /** Starts Armeria's transcoding in front of a survey-service, with as much heap as a gateway. */
  public ArmeriaServer startArmeria(SurveyServer survey) throws IOException {
    int port = FreePorts.find(1).getFirst();
    JavaProcess process =
        JavaProcess.start(
            new JavaProcess.Launch(
                "armeria",
                root.resolve("bench/target/cxos-bench.jar"),
                ArmeriaGateway.class.getName(),
                GATEWAY_HEAP_MEGABYTES,
                Map.of(
                    ArmeriaGateway.PORT, Integer.toString(port),
                    ArmeriaGateway.BACKEND_PORT, Integer.toString(survey.port())),
                port,
                work.resolve("armeria.log")));
    return new ArmeriaServer(process, port);
  }

  /** Starts a gateway in front of a survey-service that serves the public pages. */
  public PageServer startPages(SurveyServer survey) throws IOException {
    TokenServer tokens = TokenServer.start(Access.token("survey-page", List.of("survey-page")));
    Map<String, String> pages =
        Map.of(
            "CXOS_GATEWAY_SURVEY_PAGE_CLIENT_SECRET", "none-is-checked",
            "CXOS_GATEWAY_SURVEY_PAGE_TOKEN_URL", tokens.url(),
            "CXOS_GATEWAY_SURVEY_PAGE_ORGANISATION", "Example Air");
    try {
      return new PageServer(startGateway(survey, pages), tokens);
    } catch (IOException | RuntimeException failed) {
      tokens.close();
      throw failed;
    }
  }

  @Override
  public void close() throws IOException {
    postgres.close();
  }

  private JavaProcess.Launch launch(
      String module, int heapMegabytes, Map<String, String> environment, int managementPort) {
    return new JavaProcess.Launch(
        module,
        root.resolve(module).resolve("target/quarkus-app/quarkus-run.jar"),
        null,
        heapMegabytes,
        environment,
        managementPort,
        work.resolve(module + ".log"));
  }
}
