package dev.cxos.cli.figures;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import dev.cxos.cli.Problem;
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
    return rest.post(
        "/v1/metrics:query", JsonFormat.printer().omittingInsignificantWhitespace().print(query));
  }

  /** Returns the figures. */
  public QueryMetricResponse figures(QueryMetricRequest query) throws IOException {
    return read(body(query));
  }

  /** Reads a body. Fields that a newer gateway adds are passed over. */
  public static QueryMetricResponse read(String body) {
    QueryMetricResponse.Builder figures = QueryMetricResponse.newBuilder();
    try {
      JsonFormat.parser().ignoringUnknownFields().merge(body, figures);
    } catch (InvalidProtocolBufferException unreadable) {
      throw Problem.failed("the gateway's answer is not what the contract says")
          .causedBy(unreadable);
    }
    return figures.build();
  }
}
