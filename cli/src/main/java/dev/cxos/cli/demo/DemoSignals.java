package dev.cxos.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cxos.cli.api.RestClient;
import dev.cxos.cli.api.Session;
import dev.cxos.cli.figures.FigureText;
import dev.cxos.cli.output.Output;
import dev.cxos.survey.v1.BatchRecordComplaintsRequest;
import dev.cxos.survey.v1.ComplaintServiceGrpc;
import dev.cxos.survey.v1.InteractionServiceGrpc;
import dev.cxos.survey.v1.RecordVolumesRequest;
import java.io.IOException;
import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Loads what customers of the demo company come in with: contacts with their reasons and the orders
 * beside them, complaints with their tags, and the events that figures show. Loading it again
 * changes nothing.
 *
 * <p>It comes before the answers: the daily look for emerging issues judges a day once, and
 * contacts come in at one stroke.
 */
final class DemoSignals {
  /** The client that the systems of the company sign in as. */
  static final String SYSTEM = "cxos-integration";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int VOLUMES_PER_CALL = 1_000;
  private static final int COMPLAINTS_PER_CALL = 500;

  private final Function<String, Session> signIn;
  private final Output output;

  /**
   * Loads it.
   *
   * @param signIn signs demo people in, and {@link #SYSTEM}
   * @param output where progress is told
   */
  DemoSignals(Function<String, Session> signIn, Output output) {
    this.signIn = signIn;
    this.output = output;
  }

  /**
   * Loads what is not there yet.
   *
   * @param lastDay the day from which the company looks back
   */
  void load(LocalDate lastDay) throws IOException {
    try (Session analyst = signIn.apply("ana");
        DemoCalls calls = new DemoCalls(analyst)) {
      for (ObjectNode reason : DemoResources.entries("contact-reasons.yaml")) {
        DemoResources.createUnlessThere(
            analyst.rest(), "contactReasons", "contactReasonId", reason);
      }
      bringContactsIn(calls, lastDay);
      publishTaxonomy(analyst.rest());
      bringComplaintsIn(calls, lastDay);
      note(analyst.rest(), lastDay);
    }
    try (Session system = signIn.apply(SYSTEM);
        DemoCalls calls = new DemoCalls(system)) {
      DemoCalls.inGroups(
          new DemoDesk(lastDay, true).volumes(),
          VOLUMES_PER_CALL,
          group ->
              calls
                  .as(InteractionServiceGrpc::newBlockingStub)
                  .recordVolumes(RecordVolumesRequest.newBuilder().addAllVolumes(group).build()));
    }
  }

  private void bringContactsIn(DemoCalls calls, LocalDate lastDay) {
    int sent =
        new DemoContactImport(calls.connection()).bringIn(new DemoDesk(lastDay, true).contacts());
    output.hint(
        sent == 0
            ? "demo data        contacts: in already"
            : "demo data        contacts: " + FigureText.count(sent));
  }

  private static void publishTaxonomy(RestClient rest) throws IOException {
    JsonNode taxonomy =
        DemoResources.createUnlessThere(rest, "taxonomies", "taxonomyId", "complaints");
    if (taxonomy.path("version").asInt(0) == 0) {
      rest.post("/v1/taxonomies/complaints:publish", "{}");
    }
    for (ObjectNode rule : DemoResources.entries("tag-rules.yaml")) {
      DemoResources.createUnlessThere(
          rest, "tagRules", "tagRuleId", rule.put("taxonomy", "taxonomies/complaints"));
    }
  }

  private void bringComplaintsIn(DemoCalls calls, LocalDate lastDay) {
    AtomicInteger recorded = new AtomicInteger();
    DemoCalls.inGroups(
        new DemoComplaints(lastDay, true).all(),
        COMPLAINTS_PER_CALL,
        group ->
            recorded.addAndGet(
                calls
                    .as(ComplaintServiceGrpc::newBlockingStub)
                    .batchRecordComplaints(
                        BatchRecordComplaintsRequest.newBuilder().addAllComplaints(group).build())
                    .getRecordedCount()));
    output.hint(
        recorded.get() == 0
            ? "demo data        complaints: in already"
            : "demo data        complaints: " + FigureText.count(recorded.get()));
  }

  /** Notes the two events that the company knows of, so that charts show them. */
  private static void note(RestClient rest, LocalDate lastDay) throws IOException {
    JsonNode known = JSON.readTree(rest.get("/v1/metricAnnotations")).path("metricAnnotations");
    if (!known.isEmpty()) {
      return;
    }
    note(rest, lastDay.minusDays(DemoCompany.SLOW_REFUND_DAYS), "Refunds go through a new bank");
    note(rest, lastDay.minusDays(200), "The web site was down for a day");
  }

  private static void note(RestClient rest, LocalDate day, String text) throws IOException {
    ObjectNode annotation = JSON.createObjectNode().put("text", text);
    annotation
        .putObject("date")
        .put("year", day.getYear())
        .put("month", day.getMonthValue())
        .put("day", day.getDayOfMonth());
    rest.post("/v1/metricAnnotations", annotation.toString());
  }
}
