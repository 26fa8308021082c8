package dev.cxos.cli.importing;

import dev.cxos.survey.v1.CreateImportRequest;
import dev.cxos.survey.v1.GetImportRequest;
import dev.cxos.survey.v1.Import;
import dev.cxos.survey.v1.ImportRow;
import dev.cxos.survey.v1.ImportServiceGrpc.ImportServiceImplBase;
import dev.cxos.survey.v1.ListRejectionsRequest;
import dev.cxos.survey.v1.ListRejectionsResponse;
import dev.cxos.survey.v1.Rejection;
import dev.cxos.survey.v1.UploadRowsRequest;
import dev.cxos.survey.v1.WatchImportRequest;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;

/**
 * The import service at the wire: keeps rows in memory, and breaks a stream off where the test
 * says.
 */
final class FakeImports extends ImportServiceImplBase implements ServerInterceptor, AutoCloseable {
  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

  private final Server server;
  private final List<ImportRow> kept = new ArrayList<>();
  private final List<Rejection> rejections = new ArrayList<>();
  private final Set<String> tokens = new CopyOnWriteArraySet<>();
  private long breakAfter = Long.MAX_VALUE;
  private Status breakWith = Status.UNAVAILABLE;
  private int refusedOpenings;

  FakeImports() throws IOException {
    server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .addService(this)
            .intercept(this)
            .build()
            .start();
  }

  /** Breaks the next stream off when it has dealt with this row. */
  synchronized void breakAfter(long row, Status status) {
    breakAfter = row;
    breakWith = status;
  }

  /** Refuses to open an import as unavailable this many times. */
  synchronized void refuseOpenings(int times) {
    refusedOpenings = times;
  }

  synchronized List<ImportRow> rows() {
    return List.copyOf(kept);
  }

  Set<String> tokens() {
    return tokens;
  }

  String address() {
    return "127.0.0.1:" + server.getPort();
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    String token = headers.get(AUTHORIZATION);
    tokens.add(token == null ? "none" : token);
    return next.startCall(call, headers);
  }

  @Override
  public synchronized void createImport(
      CreateImportRequest request, StreamObserver<Import> answer) {
    if (refusedOpenings-- > 0) {
      answer.onError(Status.UNAVAILABLE.asRuntimeException());
      return;
    }
    send(answer, state(request.getParent() + "/imports/" + request.getImportId()));
  }

  @Override
  public synchronized void getImport(GetImportRequest request, StreamObserver<Import> answer) {
    send(answer, state(request.getName()));
  }

  @Override
  public void watchImport(WatchImportRequest request, StreamObserver<Import> answer) {
    answer.onNext(state(request.getName()));
  }

  @Override
  public StreamObserver<UploadRowsRequest> uploadRows(StreamObserver<Import> answer) {
    return new Upload(answer);
  }

  @Override
  public synchronized void listRejections(
      ListRejectionsRequest request, StreamObserver<ListRejectionsResponse> answer) {
    int from = request.getPageToken().isEmpty() ? 0 : Integer.parseInt(request.getPageToken());
    int to = Math.min(rejections.size(), from + 1);
    send(
        answer,
        ListRejectionsResponse.newBuilder()
            .addAllRejections(rejections.subList(from, to))
            .setNextPageToken(to < rejections.size() ? Integer.toString(to) : "")
            .build());
  }

  @Override
  public void close() {
    server.shutdownNow();
  }

  private synchronized Import state(String name) {
    return Import.newBuilder()
        .setName(name)
        .setAcknowledgedRow(kept.size())
        .setRecordedCount(kept.size() - rejections.size())
        .setRejectedCount(rejections.size())
        .build();
  }

  private synchronized void accept(UploadRowsRequest request) {
    if (request.getFirstRow() != kept.size() + 1L) {
      throw Status.ABORTED.withDescription("out of step").asRuntimeException();
    }
    for (ImportRow row : request.getRowsList()) {
      kept.add(row);
      if (row.hasProblem()) {
        rejections.add(
            Rejection.newBuilder()
                .setRow(kept.size())
                .setField(row.getProblem().getField())
                .setReason(row.getProblem().getReason())
                .build());
      }
      if (kept.size() == breakAfter) {
        breakAfter = Long.MAX_VALUE;
        throw breakWith.asRuntimeException();
      }
    }
  }

  private static <T> void send(StreamObserver<T> answer, T message) {
    answer.onNext(message);
    answer.onCompleted();
  }

  private final class Upload implements StreamObserver<UploadRowsRequest> {
    private final StreamObserver<Import> answer;
    private String name = "";
    private boolean broken;

    private Upload(StreamObserver<Import> answer) {
      this.answer = answer;
    }

    @Override
    public void onNext(UploadRowsRequest request) {
      name = request.getImport();
      if (broken) {
        return;
      }
      try {
        accept(request);
      } catch (StatusRuntimeException refused) {
        broken = true;
        answer.onError(refused);
      }
    }

    @Override
    public void onError(Throwable cancelled) {
      broken = true;
    }

    @Override
    public void onCompleted() {
      if (!broken) {
        send(answer, state(name));
      }
    }
  }
}
