package dev.cxos.survey.interaction.grpc;

import static dev.cxos.survey.interaction.Desk.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cxos.platform.testing.Refusals;
import dev.cxos.survey.Samples;
import dev.cxos.survey.Survey;
import dev.cxos.survey.interaction.Desk;
import dev.cxos.survey.v1.GetImportRequest;
import dev.cxos.survey.v1.Import;
import dev.cxos.survey.v1.InteractionRow;
import dev.cxos.survey.v1.ListRejectionsRequest;
import dev.cxos.survey.v1.Rejection;
import dev.cxos.survey.v1.RowProblem;
import dev.cxos.survey.v1.WatchImportRequest;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

@QuarkusTest
class InteractionImportRpcTest {

  @Test
  void shouldKeepGoodRowsAndNameTheBadOnes() {
    Desk desk = Desk.open();
    Import opened = open();

    Import done =
        Desk.upload(
                opened,
                1,
                List.of(
                    row(desk.call("a", 30)),
                    row(desk.call("b", 30).setWaitSeconds(-1)),
                    row(desk.call("c", 30).setReason("contactReasons/nowhere")),
                    InteractionRow.newBuilder()
                        .setProblem(
                            RowProblem.newBuilder().setField("opened_at").setReason("no date"))
                        .build(),
                    InteractionRow.getDefaultInstance(),
                    row(desk.call("a", 29))))
            .join();

    assertThat(done.getAcknowledgedRow()).isEqualTo(6);
    assertThat(done.getRecordedCount()).isEqualTo(2);
    assertThat(done.getRejectedCount()).isEqualTo(4);
    assertThat(
            Survey.imports()
                .listRejections(
                    ListRejectionsRequest.newBuilder().setParent(opened.getName()).build())
                .getRejectionsList())
        .containsExactly(
            rejection(2, "wait_seconds", "must be from 0 to 1209600"),
            rejection(3, "reason", "is not a contact reason"),
            rejection(4, "opened_at", "no date"),
            rejection(5, "", "holds no interaction"));
    assertThat(desk.figures().getContactCount()).isEqualTo(2);
  }

  @Test
  void shouldCountNothingTwiceWhenUploadedAgain() {
    Desk desk = Desk.open();
    Import opened = open();
    List<InteractionRow> rows = new ArrayList<>();
    for (int i = 0; i < 6_000; i++) {
      rows.add(row(desk.call("c" + i % 700, 60 - i % 50).setExternalId(desk.unit() + i)));
    }
    Desk.upload(opened, 1, rows.subList(0, 5_500)).join();

    Import resumed = Desk.upload(opened, 1, rows).join();
    Import other = Desk.upload(open(), 1, rows.subList(0, 1_000)).join();

    assertThat(resumed.getRecordedCount()).isEqualTo(6_000);
    assertThat(resumed.getDuplicateCount()).isZero();
    assertThat(other.getDuplicateCount()).isEqualTo(1_000);
    assertThat(desk.figures().getContactCount()).isEqualTo(6_000);
  }

  @Test
  void shouldTellThoseWhoWatchHowFarItHasCome() {
    Desk desk = Desk.open();
    Import opened = open();
    Iterator<Import> watched =
        Survey.imports()
            .watchImport(
                WatchImportRequest.newBuilder().setName(opened.getName()).setUntilRow(2).build());
    assertThat(watched.next().getAcknowledgedRow()).isZero();

    Desk.upload(opened, 1, List.of(row(desk.call("a", 3)), row(desk.call("b", 3)))).join();

    assertThat(watched.next().getAcknowledgedRow()).isEqualTo(2);
    assertThat(watched.hasNext()).isFalse();
  }

  @Test
  void shouldRefuseRowsThatDoNotFollowOnAndImportsOfOthers() {
    Desk desk = Desk.open();
    Import opened = open();

    Refusals outOfStep = refused(() -> Desk.upload(opened, 7, rows(desk)).join());
    Refusals foreign = refused(() -> Desk.upload(opened, 1, rows(desk), "/elsewhere").join());
    Refusals unknown =
        Refusals.of(
            () ->
                Survey.imports()
                    .getImport(
                        GetImportRequest.newBuilder()
                            .setName("interactionImports/nowhere")
                            .build()));

    assertThat(outOfStep.code()).isEqualTo(Code.ABORTED);
    assertThat(outOfStep.reason()).isEqualTo("IMPORT_OUT_OF_STEP");
    assertThat(foreign.reason()).isEqualTo("RESOURCE_NOT_FOUND");
    assertThat(unknown.reason()).isEqualTo("RESOURCE_NOT_FOUND");
  }

  private static List<InteractionRow> rows(Desk desk) {
    return List.of(row(desk.call("a", 3)));
  }

  private static Import open() {
    return Desk.openImport(Samples.newId("import"));
  }

  private static Rejection rejection(long row, String field, String reason) {
    return Rejection.newBuilder().setRow(row).setField(field).setReason(reason).build();
  }

  private static Refusals refused(Runnable upload) {
    try {
      upload.run();
    } catch (CompletionException e) {
      return Refusals.of((StatusRuntimeException) Objects.requireNonNull(e.getCause()));
    }
    throw new AssertionError("the upload was not refused");
  }
}
