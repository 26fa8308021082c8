package dev.cxos.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cxos.cli.api.GrpcConnection;
import dev.cxos.cli.api.Session;
import dev.cxos.cli.figures.FigureText;
import dev.cxos.cli.importing.ImportDigest;
import dev.cxos.cli.importing.ImportProgress;
import dev.cxos.cli.importing.ImportRun;
import dev.cxos.cli.importing.ImportSource;
import dev.cxos.cli.importing.MappingFile;
import dev.cxos.cli.importing.SurveyQuestions;
import dev.cxos.cli.output.Output;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Loads the demo company through the public API. Loading it again changes nothing: what exists is
 * left, and the answers have the same ids, because the company looks back from the day on which its
 * journey was created.
 */
public final class DemoData {
  private static final int RELATIONSHIP_ROWS = 1_800;
  private static final int TOUCHPOINT_ROWS = 3_000;
  private static final int SERVICE_ROWS = 1_200;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Session session;
  private final Path folder;
  private final Output output;

  /**
   * Loads it.
   *
   * @param session of somebody who may create surveys and import
   * @param folder where its files are written
   * @param output where progress is told
   */
  public DemoData(Session session, Path folder, Output output) {
    this.session = session;
    this.folder = folder;
    this.output = output;
  }

  /** Loads what is not there yet; returns the day from which the company looks back. */
  public LocalDate load() throws IOException {
    JsonNode journey =
        DemoResources.createUnlessThere(session.rest(), "journeys", "journeyId", "returns");
    LocalDate lastDay =
        LocalDate.ofInstant(Instant.parse(journey.path("createTime").asText()), ZoneOffset.UTC);
    DemoCompany company = new DemoCompany(lastDay);
    for (String survey : new String[] {"relationship", "touchpoint", "service"}) {
      JsonNode created =
          DemoResources.createUnlessThere(
              session.rest(), "questionnaires", "questionnaireId", survey);
      if (created.path("version").asInt(0) == 0) {
        session.rest().post("/v1/questionnaires/" + survey + ":publish", "{}");
      }
    }
    Path relationship = folder.resolve("relationship.csv");
    Path touchpoint = folder.resolve("touchpoint.csv");
    Path service = folder.resolve("service.csv");
    company.writeRelationship(relationship, RELATIONSHIP_ROWS);
    company.writeTouchpoint(touchpoint, TOUCHPOINT_ROWS);
    company.writeService(service, SERVICE_ROWS);
    try (GrpcConnection connection = session.connect()) {
      bringIn(connection, "relationship", relationship);
      bringIn(connection, "touchpoint", touchpoint);
      bringIn(connection, "service", service);
    }
    return lastDay;
  }

  private void bringIn(GrpcConnection connection, String survey, Path file) throws IOException {
    byte[] mappingBytes = DemoResources.read(survey + "-mapping.yaml");
    MappingFile mapping = MappingFile.parse(survey + "-mapping.yaml", mappingBytes);
    ImportSource source =
        new ImportSource(file, mapping, SurveyQuestions.read(session.rest(), survey));
    ImportProgress progress = new ImportProgress(output, source.size());
    ImportRun.Outcome outcome =
        new ImportRun(connection, source, progress, PATIENCE)
            .run(survey, ImportDigest.of(file, mappingBytes, survey), "demo company: " + survey);
    output.hint(
        outcome.sentRows() == 0
            ? "demo data        %s: in already".formatted(survey)
            : "demo data        %s: %s responses"
                .formatted(survey, FigureText.count(outcome.state().getRecordedCount())));
  }
}
