package dev.cxos.cli.command;

import com.google.protobuf.Timestamp;
import com.google.protobuf.util.JsonFormat;
import com.google.protobuf.util.Timestamps;
import dev.cxos.cli.Invocation;
import dev.cxos.cli.api.Session;
import dev.cxos.cli.decisions.DecisionFigures;
import dev.cxos.cli.decisions.Since;
import dev.cxos.cli.output.Output;
import dev.cxos.decision.v1.EmpowermentBucket;
import dev.cxos.decision.v1.EmpowermentGrouping;
import dev.cxos.decision.v1.EmpowermentMetric;
import dev.cxos.decision.v1.QueryEmpowermentResponse;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows whether the frontline may decide, and does. */
@Command(name = "empowerment", description = "Show whether the frontline may decide, and does.")
public final class EmpowermentCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(
      paramLabel = "METRIC",
      description =
          "decided_in_own_band, escalation_rate, denied_after_escalation, no_authority_rate,"
              + " unused_authority or time_to_decision.")
  private String metric = "";

  @Option(names = "--by", paramLabel = "GROUP", description = "unit, agent, policy or leader.")
  private String groupedBy = "";

  @Option(names = "--bucket", paramLabel = "STEP", description = "day, week or month.")
  private String bucket = "";

  @Option(
      names = "--since",
      defaultValue = "90d",
      paramLabel = "TIME",
      description = "Where the window begins: 90d or a day.")
  private String since = "";

  @Option(
      names = "--until",
      defaultValue = "",
      paramLabel = "TIME",
      description = "The day after the last; today is the last unless given.")
  private String until = "";

  @Option(names = "--unit", paramLabel = "PATH", description = "This unit and what lies below.")
  private String unit = "";

  @Option(names = "--policy", paramLabel = "POLICY", description = "This policy only.")
  private String policy = "";

  @Option(names = "--compare", description = "Compare with the window of the same length before.")
  private boolean compared;

  @Option(
      names = "--minimum-n",
      paramLabel = "N",
      description = "The cases needed before a value is shown; 30 unless given.")
  private int minimumN;

  /** Shows it in this invocation. */
  public EmpowermentCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    Output output = invocation.output();
    EmpowermentMetric wanted = TypedConstant.of(EmpowermentMetric.class, metric, "a metric");
    Query query = new Query().with("metric", wanted.name());
    query.with("startTime", time(since));
    query.with("endTime", until.isEmpty() ? "" : time(until));
    query.with("unit", unit);
    query.with("policy", policy.isEmpty() ? "" : ResourceName.in("policies", policy));
    query.with(
        "groupBy",
        groupedBy.isEmpty()
            ? ""
            : TypedConstant.of(EmpowermentGrouping.class, groupedBy, "a group").name());
    query.with(
        "bucket",
        bucket.isEmpty() ? "" : TypedConstant.of(EmpowermentBucket.class, bucket, "a step").name());
    query.with("compareWithPrevious", compared ? "true" : "");
    query.with("minimumN", minimumN == 0 ? "" : Integer.toString(minimumN));
    try (Session session = Session.of(invocation)) {
      String body = session.rest().get("/v1/empowerment:query?" + query);
      if (output.isForPeople()) {
        QueryEmpowermentResponse.Builder figures = QueryEmpowermentResponse.newBuilder();
        JsonFormat.parser().ignoringUnknownFields().merge(body, figures);
        DecisionFigures.show(
            figures.build(),
            wanted.name().toLowerCase(Locale.ROOT),
            groupedBy.isEmpty() ? "group" : groupedBy,
            output);
      } else {
        output.list(body, "figures");
      }
    }
    return 0;
  }

  private String time(String typed) {
    Timestamp moment = Since.read(typed, invocation.clock().instant());
    return Timestamps.toString(moment);
  }
}
