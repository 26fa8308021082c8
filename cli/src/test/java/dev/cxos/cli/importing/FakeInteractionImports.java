package dev.cxos.cli.importing;

import dev.cxos.survey.v1.CreateInteractionImportRequest;
import dev.cxos.survey.v1.GetImportRequest;
import dev.cxos.survey.v1.Import;
import dev.cxos.survey.v1.ImportServiceGrpc.ImportServiceImplBase;
import dev.cxos.survey.v1.Interaction;
import dev.cxos.survey.v1.InteractionImportServiceGrpc.InteractionImportServiceImplBase;
import dev.cxos.survey.v1.InteractionRow;
import dev.cxos.survey.v1.ListRejectionsRequest;
import dev.cxos.survey.v1.ListRejectionsResponse;
import dev.cxos.survey.v1.Rejection;
import dev.cxos.survey.v1.UploadInteractionsRequest;
import dev.cxos.survey.v1.WatchImportRequest;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * The import of interactions at the wire: keeps rows in memory and breaks off where the test says.
 */
final class FakeInteractionImports extends InteractionImportServiceImplBase
    implements AutoCloseable {
  private final Server server;
  private final List<InteractionRow> kept = new ArrayList<>();
  private final List<Rejection> rejections = new ArrayList<>();
  private long breakAfter = Long.MAX_VALUE;

  FakeInteractionImports() throws IOException {
    server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .addService(this)
            .addService(new Progress())
            .build()
            .start();
  }

  /** Breaks the next stream off when it has dealt with this row. */
  synchronized void breakAfter(long row) {
    breakAfter = row;
  }

  synchronized List<Interaction> interactions() {
    return kept.stream()
        .filter(InteractionRow::hasInteraction)
        .map(InteractionRow::getInteraction)
        .toList();
  }

  String address() {
    return "127.0.0.1:" + server.getPort();
  }

  @Override
  public void createInteractionImport(
      CreateInteractionImportRequest request, StreamObserver<Import> answer) {
    send(answer, state("interactionImports/" + request.getInteractionImportId()));
  }

  @Override
  public StreamObserver<UploadInteractionsRequest> uploadInteractions(
      StreamObserver<Import> answer) {
    return new StreamObserver<>() {
      private String name = "";
      private boolean broken;

      @Override
      public void onNext(UploadInteractionsRequest request) {
        name = request.getInteractionImport();
        if (!broken && !accepted(request)) {
          broken = true;
          answer.onError(Status.UNAVAILABLE.asRuntimeException());
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
    };
  }

  @Override
  public void close() {
    server.shutdownNow();
  }

  private synchronized boolean accepted(UploadInteractionsRequest request) {
    if (request.getFirstRow() != kept.size() + 1L) {
      return false;
    }
    for (InteractionRow row : request.getRowsList()) {
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
        return false;
      }
    }
    return true;
  }

  private synchronized Import state(String name) {
    return Import.newBuilder()
        .setName(name)
        .setAcknowledgedRow(kept.size())
        .setRecordedCount(kept.size() - rejections.size())
        .setRejectedCount(rejections.size())
        .build();
  }

  private static <T> void send(StreamObserver<T> answer, T message) {
    answer.onNext(message);
    answer.onCompleted();
  }

  private final class Progress extends ImportServiceImplBase {
    @Override
    public void getImport(GetImportRequest request, StreamObserver<Import> answer) {
      send(answer, state(request.getName()));
    }

    @Override
    public void watchImport(WatchImportRequest request, StreamObserver<Import> answer) {
      answer.onNext(state(request.getName()));
    }

    @Override
    public void listRejections(
        ListRejectionsRequest request, StreamObserver<ListRejectionsResponse> answer) {
      send(answer, refused());
    }
  }

  private synchronized ListRejectionsResponse refused() {
    return ListRejectionsResponse.newBuilder().addAllRejections(rejections).build();
  }
}
