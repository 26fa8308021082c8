package dev.cxos.cli.importing;

import dev.cxos.cli.api.GrpcConnection;
import dev.cxos.survey.v1.GetImportRequest;
import dev.cxos.survey.v1.Import;
import dev.cxos.survey.v1.ImportServiceGrpc;
import dev.cxos.survey.v1.ImportServiceGrpc.ImportServiceBlockingV2Stub;
import dev.cxos.survey.v1.ListRejectionsRequest;
import dev.cxos.survey.v1.ListRejectionsResponse;
import dev.cxos.survey.v1.WatchImportRequest;
import io.grpc.StatusException;
import io.grpc.stub.AbstractStub;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/**
 * What is asked of an import whatever its rows are: how far it has come, and which rows were
 * refused.
 */
public final class ImportCalls {
  private static final int REJECTIONS_PER_PAGE = 1000;
  private static final Duration CALL_DEADLINE = Duration.ofSeconds(30);

  private final GrpcConnection connection;

  /**
   * Asks over a connection.
   *
   * @param connection to the gateway
   */
  public ImportCalls(GrpcConnection connection) {
    this.connection = connection;
  }

  /** Signs a stub in and limits how long a call with one answer may take. */
  <S extends AbstractStub<S>> S ready(S stub) {
    return stub.withCallCredentials(connection.credentials())
        .withInterceptors(new UnaryDeadline(CALL_DEADLINE.toMillis(), TimeUnit.MILLISECONDS));
  }

  GrpcConnection connection() {
    return connection;
  }

  /** Returns an import as it stands. */
  Import get(String name) throws StatusException {
    return service().getImport(GetImportRequest.newBuilder().setName(name).build());
  }

  /**
   * Tells of acknowledgements as they come, until the context that it is called in is cancelled.
   */
  void watch(String name, LongConsumer acknowledgedRow) {
    ready(ImportServiceGrpc.newStub(connection.channel()))
        .watchImport(
            WatchImportRequest.newBuilder().setName(name).build(),
            new Acknowledgements(acknowledgedRow));
  }

  /**
   * Returns refused rows by row number.
   *
   * @param pageToken empty for the first page
   */
  ListRejectionsResponse rejections(String name, String pageToken) throws StatusException {
    return service()
        .listRejections(
            ListRejectionsRequest.newBuilder()
                .setParent(name)
                .setPageSize(REJECTIONS_PER_PAGE)
                .setPageToken(pageToken)
                .build());
  }

  /** Forgets how long it waited to connect, so that the next call connects at once. */
  void reconnect() {
    connection.reconnect();
  }

  private ImportServiceBlockingV2Stub service() {
    return ready(ImportServiceGrpc.newBlockingV2Stub(connection.channel()));
  }

  /** That listening breaks is no failure: the upload tells of the breaks that matter. */
  private record Acknowledgements(LongConsumer acknowledgedRow) implements StreamObserver<Import> {
    @Override
    public void onNext(Import state) {
      acknowledgedRow.accept(state.getAcknowledgedRow());
    }

    @Override
    public void onError(Throwable broken) {}

    @Override
    public void onCompleted() {}
  }
}
