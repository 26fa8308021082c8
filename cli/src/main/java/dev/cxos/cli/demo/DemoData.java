package dev.cxos.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cxos.cli.api.Session;
import dev.cxos.cli.output.Output;
import java.io.IOException;
import java.nio.file.Path;
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

  /** Creates the journey unless it is there; returns the day from which the company looks back. */
  public LocalDate begin() throws IOException {
    JsonNode journey =
        DemoResources.createUnlessThere(session.rest(), "journeys", "journeyId", "returns");
    return LocalDate.ofInstant(Instant.parse(journey.path("createTime").asText()), ZoneOffset.UTC);
  }

  /** Loads what is not there yet; returns the day from which the company looks back. */
  public LocalDate load() throws IOException {
    LocalDate lastDay = begin();
    DemoCompany company = new DemoCompany(lastDay);
    DemoAnswers answers = new DemoAnswers(session, output);
    for (String survey : new String[] {"relationship", "touchpoint", "service"}) {
      answers.publish(survey);
    }
    Path relationship = folder.resolve("relationship.csv");
    Path touchpoint = folder.resolve("touchpoint.csv");
    Path service = folder.resolve("service.csv");
    company.writeRelationship(relationship, RELATIONSHIP_ROWS);
    company.writeTouchpoint(touchpoint, TOUCHPOINT_ROWS);
    company.writeService(service, SERVICE_ROWS);
    answers.bringIn("relationship", relationship);
    answers.bringIn("touchpoint", touchpoint);
    answers.bringIn("service", service);
    return lastDay;
  }
}
