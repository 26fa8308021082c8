package dev.cxos.survey.interaction;

import static dev.cxos.platform.testing.TestStubs.as;
import static dev.cxos.platform.testing.TestStubs.channel;
import static dev.cxos.survey.interaction.Desk.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cxos.survey.Survey;
import dev.cxos.survey.v1.AnalysisServiceGrpc;
import dev.cxos.survey.v1.DetectEmergingIssuesRequest;
import dev.cxos.survey.v1.DetectEmergingIssuesResponse;
import dev.cxos.survey.v1.EmergingIssue;
import dev.cxos.survey.v1.InteractionRow;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Detection watches the reasons of contacts. */
@QuarkusTest
class ReasonSeriesTest {

  @Test
  void shouldFindTheReasonThatComesUpMoreOftenInItsUnit() throws Exception {
    Desk desk = Desk.open();
    String usual = Desk.newReason(7).getName();
    List<InteractionRow> rows = new ArrayList<>();
    for (int daysAgo = 63; daysAgo >= 1; daysAgo--) {
      int calls = daysAgo <= 7 ? 6 : 2;
      for (int call = 0; call < calls; call++) {
        rows.add(row(desk.call("c-" + daysAgo + "-" + call, daysAgo)));
      }
      rows.add(row(desk.call("u-" + daysAgo, daysAgo).setReason(usual)));
    }
    Desk.upload(Desk.openImport("i" + UUID.randomUUID().toString().substring(1, 18)), 1, rows)
        .get(30, TimeUnit.SECONDS);

    DetectEmergingIssuesResponse found = detect(desk.unit());

    assertThat(found.getTestedSeries()).isEqualTo(2);
    assertThat(found.getIssuesList())
        .singleElement()
        .satisfies(
            issue -> {
              assertThat(issue.getSeries()).isEqualTo(desk.reason());
              assertThat(issue.getUnit()).isEqualTo(desk.unit());
              assertThat(issue.getCount()).isEqualTo(42);
              assertThat(issue.getExpectedCount()).isEqualTo(14);
            });
    assertThat(detect("/").getIssuesList())
        .extracting(EmergingIssue::getSeries)
        .contains(desk.reason());
  }

  private static DetectEmergingIssuesResponse detect(String unit) {
    return as(AnalysisServiceGrpc.newBlockingStub(channel()), Survey.token("/"))
        .detectEmergingIssues(DetectEmergingIssuesRequest.newBuilder().setUnit(unit).build());
  }
}
