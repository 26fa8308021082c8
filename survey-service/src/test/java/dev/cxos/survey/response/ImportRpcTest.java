package dev.cxos.survey.response;

import static dev.cxos.survey.Survey.imports;
import static dev.cxos.survey.Survey.recommending;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cxos.platform.testing.Refusals;
import dev.cxos.survey.FutureAnswer;
import dev.cxos.survey.Survey;
import dev.cxos.survey.Uploads;
import dev.cxos.survey.v1.CreateImportRequest;
import dev.cxos.survey.v1.GetImportRequest;
import dev.cxos.survey.v1.Import;
import dev.cxos.survey.v1.ImportRow;
import dev.cxos.survey.v1.ImportServiceGrpc;
import dev.cxos.survey.v1.ListRejectionsRequest;
import dev.cxos.survey.v1.ListResponsesRequest;
import dev.cxos.survey.v1.Rejection;
import dev.cxos.survey.v1.RowProblem;
import dev.cxos.survey.v1.UploadRowsRequest;
import dev.cxos.survey.v1.WatchImportRequest;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ImportRpcTest {

  @Test
  void shouldKeepGoodRowsAndNameTheBadOnes() {
    Survey survey = Survey.published();
    Import opened = open(survey, "file-1");

    Import done =
        upload(
            opened,
            1,
            row(1, 9),
            row(2, 11),
            ImportRow.newBuilder()
                .setProblem(RowProblem.newBuilder().setField("NETPRO").setReason("is not a number"))
                .build(),
            ImportRow.getDefaultInstance(),
            row(5, 3));

    assertThat(done.getAcknowledgedRow()).isEqualTo(5);
    assertThat(done.getRecordedCount()).isEqualTo(2);
    assertThat(done.getRejectedCount()).isEqualTo(3);
    assertThat(rejections(opened))
        .containsExactly(
            rejection(2, "recommend", "takes a score from 0 to 10, not 11"),
            rejection(3, "NETPRO", "is not a number"),
            rejection(4, "", "holds no response"));
    assertThat(count(survey)).isEqualTo(2);
  }

  @Test
  void shouldCountNothingTwiceWhenTheUploadIsRepeated() {
    Survey survey = Survey.published();
    Import opened = open(survey, "file-1");
    upload(opened, 1, row(1, 9), row(2, 8));

    Import again = upload(open(survey, "file-1"), 1, row(1, 9), row(2, 8), row(3, 7));

    assertThat(again.getAcknowledgedRow()).isEqualTo(3);
    assertThat(again.getRecordedCount()).isEqualTo(3);
    assertThat(count(survey)).isEqualTo(3);
  }

  @Test
  void shouldSeeDuplicatesWhenAnotherImportBringsTheSameResponses() {
    Survey survey = Survey.published();
    upload(open(survey, "file-1"), 1, row(1, 9), row(2, 8));

    Import second = upload(open(survey, "file-2"), 1, row(1, 9), row(2, 8), row(2, 8), row(3, 7));

    assertThat(second.getRecordedCount()).isEqualTo(1);
    assertThat(second.getDuplicateCount()).isEqualTo(3);
    assertThat(count(survey)).isEqualTo(3);
  }

  @Test
  void shouldGoOnWhereItStoodWhenAnUploadBreaksOff() {
    Survey survey = Survey.published();
    Import opened = open(survey, "file-1");
    StreamObserver<UploadRowsRequest> stream = Survey.importing().uploadRows(new FutureAnswer<>());
    List<ImportRow> rows = new ArrayList<>();
    for (int i = 1; i <= 12_000; i++) {
      rows.add(row(i, i % 11));
    }
    for (int first = 0; first < 11_000; first += 500) {
      stream.onNext(message(opened, first + 1, rows.subList(first, first + 500)));
    }
    Awaitility.await().until(() -> get(opened).getAcknowledgedRow() >= 5_000);
    stream.onError(io.grpc.Status.CANCELLED.asRuntimeException());

    long acknowledged =
        Awaitility.await()
            .until(() -> get(opened).getAcknowledgedRow(), row -> row == 5_000 || row == 10_000);
    Import done =
        upload(
            opened,
            acknowledged + 1,
            rows.subList((int) acknowledged, rows.size()).toArray(ImportRow[]::new));

    assertThat(done.getAcknowledgedRow()).isEqualTo(12_000);
    assertThat(done.getRecordedCount()).isEqualTo(12_000);
    assertThat(count(survey)).isEqualTo(12_000);
  }

  @Test
  void shouldRefuseRowsThatDoNotFollowOn() {
    Survey survey = Survey.published();
    Import opened = open(survey, "file-1");

    Refusals refusal = refused(() -> upload(opened, 7, row(7, 9)));

    assertThat(refusal.code()).isEqualTo(Code.ABORTED);
    assertThat(refusal.reason()).isEqualTo("IMPORT_OUT_OF_STEP");
    assertThat(refusal.info().getMetadataMap()).containsEntry("acknowledged_row", "0");
    assertThat(count(survey)).isZero();
  }

  @Test
  void shouldRecordEachRowOnceWhenTwoUploadTheSameImport() {
    Survey survey = Survey.published();
    Import opened = open(survey, "file-1");
    ImportRow[] rows = new ImportRow[6_000];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = recommendation(i % 11, null);
    }

    CompletableFuture<Import> one = uploading(opened, 1, List.of(rows));
    CompletableFuture<Import> other = uploading(opened, 1, List.of(rows));
    one.join();
    other.join();

    assertThat(get(opened).getRecordedCount()).isEqualTo(6_000);
    assertThat(count(survey)).isEqualTo(6_000);
  }

  @Test
  void shouldRejectRowsOfUnitsThatTheCallerMayNotWriteTo() {
    Survey survey = Survey.published();
    Import opened = open(survey, "file-1");
    ImportServiceGrpc.ImportServiceStub amer = Survey.importing("/amer");

    // The import itself was opened by somebody who sees more.
    Refusals refusal = refused(() -> uploading(amer, opened, 1, List.of(row(1, 9))).join());
    assertThat(refusal.code()).isEqualTo(Code.NOT_FOUND);

    assertThat(count(survey)).isZero();
  }

  @Test
  void shouldWatchUntilTheLastRowIsAcknowledged() {
    Import opened = open(Survey.published(), "file-1");
    Iterator<Import> watching =
        imports()
            .watchImport(
                WatchImportRequest.newBuilder().setName(opened.getName()).setUntilRow(3).build());
    assertThat(watching.next().getAcknowledgedRow()).isZero();

    upload(opened, 1, row(1, 9), row(2, 9), row(3, 9));

    assertThat(watching.next().getAcknowledgedRow()).isEqualTo(3);
    assertThat(watching.hasNext()).isFalse();
  }

  private static Import open(Survey survey, String id) {
    return imports()
        .createImport(
            CreateImportRequest.newBuilder()
                .setParent(survey.questionnaire())
                .setImportId(id)
                .setImport(Import.newBuilder().setDisplayName("answers.csv"))
                .build());
  }

  private static Import get(Import opened) {
    return imports().getImport(GetImportRequest.newBuilder().setName(opened.getName()).build());
  }

  private static ImportRow row(int externalId, int score) {
    return recommendation(score, "row-" + externalId);
  }

  private static ImportRow recommendation(int score, @Nullable String externalId) {
    var response = recommending(score);
    if (externalId != null) {
      response.setExternalId(externalId);
    }
    return ImportRow.newBuilder().setResponse(response).build();
  }

  private static UploadRowsRequest message(Import opened, long first, List<ImportRow> rows) {
    return UploadRowsRequest.newBuilder()
        .setImport(opened.getName())
        .setFirstRow(first)
        .addAllRows(rows)
        .build();
  }

  private static Import upload(Import opened, long first, ImportRow... rows) {
    return uploading(opened, first, List.of(rows)).join();
  }

  private static CompletableFuture<Import> uploading(
      Import opened, long first, List<ImportRow> rows) {
    return uploading(Survey.importing(), opened, first, rows);
  }

  private static CompletableFuture<Import> uploading(
      ImportServiceGrpc.ImportServiceStub stub, Import opened, long first, List<ImportRow> rows) {
    return Uploads.send(
        stub::uploadRows, first, rows, (number, some) -> message(opened, number, some));
  }

  private static Refusals refused(Runnable upload) {
    try {
      upload.run();
    } catch (CompletionException e) {
      return Refusals.of((StatusRuntimeException) Objects.requireNonNull(e.getCause()));
    }
    throw new AssertionError("the upload was not refused");
  }

  private static List<Rejection> rejections(Import opened) {
    return imports()
        .listRejections(ListRejectionsRequest.newBuilder().setParent(opened.getName()).build())
        .getRejectionsList();
  }

  private static Rejection rejection(long row, String field, String reason) {
    return Rejection.newBuilder().setRow(row).setField(field).setReason(reason).build();
  }

  private static int count(Survey survey) {
    int count = 0;
    String token = "";
    do {
      var page =
          Survey.responses()
              .listResponses(
                  ListResponsesRequest.newBuilder()
                      .setParent(survey.questionnaire())
                      .setPageSize(1000)
                      .setPageToken(token)
                      .build());
      count += page.getResponsesCount();
      token = page.getNextPageToken();
    } while (!token.isEmpty());
    return count;
  }
}
