package dev.cxos.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cxos.cli.api.GrpcConnection;
import dev.cxos.cli.api.Session;
import dev.cxos.cli.figures.FigureText;
import dev.cxos.cli.importing.ImportDigest;
import dev.cxos.cli.importing.ImportProgress;
import dev.cxos.cli.importing.ImportRun;
import dev.cxos.cli.importing.ImportSource;
import dev.cxos.cli.importing.ResponseImports;
import dev.cxos.cli.importing.ResponseMapping;
import dev.cxos.cli.importing.SurveyQuestions;
import dev.cxos.cli.output.Output;
import dev.cxos.survey.v1.Response;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Brings the answers of the demo company's customers in, as a person would import a file. */
final class DemoAnswers {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Session session;
  private final Output output;

  /**
   * Brings them in.
   *
   * @param session of somebody who may create surveys and import
   * @param output where progress is told
   */
  DemoAnswers(Session session, Output output) {
    this.session = session;
    this.output = output;
  }

  /** Publishes a survey of the demo company, unless it is published. */
  void publish(String survey) throws IOException {
    JsonNode created =
        DemoResources.createUnlessThere(
            session.rest(), "questionnaires", "questionnaireId", survey);
    if (created.path("version").asInt(0) == 0) {
      session.rest().post("/v1/questionnaires/" + survey + ":publish", "{}");
    }
  }

  /** Imports a file of answers to a survey; what is in already stays as it is. */
  void bringIn(String survey, Path file) throws IOException {
    byte[] mappingBytes = DemoResources.read(survey + "-mapping.yaml");
    ResponseMapping mapping = ResponseMapping.parse(survey + "-mapping.yaml", mappingBytes);
    ImportSource<Response> source =
        new ImportSource<>(file, mapping.answering(SurveyQuestions.read(session.rest(), survey)));
    ImportProgress progress = new ImportProgress(output, source.size());
    try (GrpcConnection connection = session.connect()) {
      ImportRun.Outcome outcome =
          new ImportRun<>(new ResponseImports(connection, survey), source, progress, PATIENCE)
              .run(ImportDigest.of(file, mappingBytes, survey), "demo company: " + survey);
      output.hint(
          outcome.sentRows() == 0
              ? "demo data        %s: in already".formatted(survey)
              : "demo data        %s: %s responses"
                  .formatted(survey, FigureText.count(outcome.state().getRecordedCount())));
    }
  }
}
