package dev.cxos.survey;

import dev.cxos.survey.v1.Import;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Uploads rows the way a client does. */
public final class Uploads {
  private static final int ROWS = 500;

  private Uploads() {}

  /**
   * Sends rows, 500 in a message.
   *
   * @param call opens the upload
   * @param first the number of the first row
   * @param rows the rows
   * @param message makes a message of the number of its first row and its rows
   * @return what the service answers in the end
   */
  public static <Q, R> CompletableFuture<Import> send(
      Function<StreamObserver<Import>, StreamObserver<Q>> call,
      long first,
      List<R> rows,
      BiFunction<Long, List<R>, Q> message) {
    FutureAnswer<Import> answer = new FutureAnswer<>();
    StreamObserver<Q> stream = call.apply(answer);
    for (int from = 0; from < rows.size(); from += ROWS) {
      stream.onNext(
          message.apply(first + from, rows.subList(from, Math.min(rows.size(), from + ROWS))));
    }
    stream.onCompleted();
    return answer;
  }
}
