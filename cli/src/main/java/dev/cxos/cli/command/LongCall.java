package dev.cxos.cli.command;

import dev.cxos.cli.Invocation;
import dev.cxos.cli.Problem;
import dev.cxos.cli.api.GrpcConnection;
import dev.cxos.cli.api.Refusal;
import dev.cxos.cli.api.ServiceError;
import dev.cxos.cli.api.Session;
import dev.cxos.cli.figures.FigureText;
import dev.cxos.cli.output.Output;
import dev.cxos.cli.output.ProgressBar;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Function;

/** A call that answers again and again how far it is, and in the end with its result. */
final class LongCall {
  private LongCall() {}

  /**
   * Makes the call, and shows how far it is to a person in front of a terminal.
   *
   * @param call begins it
   * @param progress says how far it is
   * @return the last answer; empty if there was none
   * @throws Problem if it is refused
   */
  static <A> Optional<A> last(
      Invocation invocation,
      Function<GrpcConnection, Iterator<A>> call,
      Function<A, String> progress)
      throws IOException {
    Output output = invocation.output();
    Optional<A> last = Optional.empty();
    try (Session session = Session.of(invocation);
        GrpcConnection connection = session.connect()) {
      Iterator<A> answers = call.apply(connection);
      while (answers.hasNext()) {
        A next = answers.next();
        output.rewrite(progress.apply(next));
        last = Optional.of(next);
      }
      output.rewrite("");
    } catch (StatusRuntimeException refusal) {
      throw Refusal.of(ServiceError.ofGrpc(refusal));
    }
    return last;
  }

  /**
   * Returns how far a call is.
   *
   * @param what what is counted, such as "decisions"
   */
  static String progress(long done, long total, String what) {
    return "%s  %s of %s %s"
        .formatted(
            ProgressBar.of(done, total), FigureText.count(done), FigureText.count(total), what);
  }
}
