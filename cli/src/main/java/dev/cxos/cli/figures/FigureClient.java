package dev.cxos.cli.figures;

import dev.cxos.cli.api.ProtoJson;
import dev.cxos.cli.api.RestClient;
import dev.cxos.survey.v1.QueryMetricRequest;
import dev.cxos.survey.v1.QueryMetricResponse;
import java.io.IOException;

/** Asks the gateway for figures over REST. */
public final class FigureClient {
  private final RestClient rest;

  /** Asks through the given client. */
  public FigureClient(RestClient rest) {
    this.rest = rest;
  }

  /** Returns the body of the answer as it came. */
  public String body(QueryMetricRequest query) throws IOException {
    return rest.post("/v1/metrics:query", ProtoJson.write(query));
  }

  /** Returns the figures. */
  public QueryMetricResponse figures(QueryMetricRequest query) throws IOException {
    return read(body(query));
  }

  /** Reads a body. Fields that a newer gateway adds are passed over. */
  public static QueryMetricResponse read(String body) {
    return ProtoJson.read(body, QueryMetricResponse.newBuilder()).build();
  }
}
