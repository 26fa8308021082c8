package dev.cxos.cli.command;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.TypeRegistry;
import com.google.protobuf.util.JsonFormat;
import dev.cxos.cli.Invocation;
import dev.cxos.cli.Problem;
import dev.cxos.cli.api.GrpcConnection;
import dev.cxos.cli.api.Refusal;
import dev.cxos.cli.api.ServiceError;
import dev.cxos.cli.api.Session;
import dev.cxos.cli.output.Output;
import dev.cxos.event.v1.Event;
import dev.cxos.event.v1.SubscribeRequest;
import dev.cxos.event.v1.SubscribeResponse;
import dev.cxos.survey.v1.EventFeedGrpc;
import dev.cxos.survey.v1.EventFeedOuterClass;
import io.grpc.StatusRuntimeException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Follows the events of survey-service, a JSON document a line. */
@Command(name = "tail", description = "Follow the events, a JSON document a line.")
public final class EventsTailCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Option(
      names = "--after",
      paramLabel = "CURSOR",
      description = "Go on after this cursor; the oldest event kept unless given.")
  private String after = "";

  @Option(
      names = "--types",
      split = ",",
      paramLabel = "TYPE",
      description = "Only these, such as cxos.survey.v1.ResponsesRecorded.")
  private List<String> types = new ArrayList<>();

  @Option(names = "--until-now", description = "End with the events that have happened by now.")
  private boolean untilNow;

  /** Follows in this invocation. */
  public EventsTailCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    Output output = invocation.output();
    JsonFormat.Printer printer = printer();
    SubscribeRequest request =
        SubscribeRequest.newBuilder()
            .setAfter(after)
            .addAllTypes(types)
            .setUntilNow(untilNow)
            .build();
    String cursor = after;
    try (Session session = Session.of(invocation);
        GrpcConnection connection = session.connect()) {
      Iterator<SubscribeResponse> feed =
          EventFeedGrpc.newBlockingStub(connection.channel())
              .withCallCredentials(connection.credentials())
              .subscribe(request);
      while (feed.hasNext()) {
        SubscribeResponse next = feed.next();
        cursor = next.getCursor();
        if (next.hasEvent()) {
          output.line(text(printer, next.getEvent()));
        }
      }
    } catch (StatusRuntimeException ended) {
      Problem problem = Refusal.of(ServiceError.ofGrpc(ended));
      throw cursor.isEmpty()
          ? problem
          : problem.suggest("go on with: cxos events tail --after " + cursor);
    }
    return 0;
  }

  private static JsonFormat.Printer printer() {
    TypeRegistry known =
        TypeRegistry.newBuilder()
            .add(EventFeedOuterClass.getDescriptor().getMessageTypes())
            .build();
    return JsonFormat.printer().usingTypeRegistry(known).omittingInsignificantWhitespace();
  }

  /** Returns an event as JSON; one whose payload this program does not know comes without it. */
  private static String text(JsonFormat.Printer printer, Event event)
      throws InvalidProtocolBufferException {
    try {
      return printer.print(event);
    } catch (InvalidProtocolBufferException unknownPayload) {
      return printer.print(event.toBuilder().clearPayload().build());
    }
  }
}
