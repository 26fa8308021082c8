package dev.cxos.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cxos.cli.FakeGateway;
import dev.cxos.cli.TestProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComplaintsCommandsTest {
  private final Path home;
  private final FakeGateway gateway = new FakeGateway();
  private final TestProgram program;

  ComplaintsCommandsTest(@TempDir Path home) throws IOException {
    this.home = home;
    program = gateway.program(home);
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void shouldRankTagsAndMarkTheVitalFew() {
    gateway.on(
        "POST /v1/taxonomies/returns:queryComplaintPareto",
        """
        {"bars":[
          {"tag":"late","displayName":"Late refund","count":"80","share":{"value":80.0,"n":"100","unit":"PERCENT",
            "interval":{"low":71.1,"high":86.7}},"cumulativePercent":80.0,"vitalFew":true},
          {"tag":"people","displayName":"People","count":"20","share":{"value":20.0,"n":"100","unit":"PERCENT"},"cumulativePercent":100.0}],
         "total":"100","complaints":"104","untagged":"4","formula":"pareto/1","vitalFew":1,"taxonomyVersion":2}
        """);

    int exitCode = program.run("complaints", "pareto", "returns", "--unit", "/emea", "--leaves");

    assertThat(exitCode).isZero();
    assertThat(program.out().lines().toList().get(1))
        .startsWith("late    Late refund")
        .contains("80.00%", "71.10% to 86.70%", "80.0%", "████████████████████████", "yes");
    assertThat(program.out().lines().toList().get(2)).endsWith("100.0%  ██████");
    assertThat(program.err())
        .contains("104 complaints, 4 of them without a tag; 1 of 2 tags make 80%");
    assertThat(gateway.bodies())
        .containsExactly(
            "{\"window\":{\"startDate\":{\"year\":2025,\"month\":6,\"day\":15},\"endDate\":{\"year\":2026,\"month\":6,\"day\":16}},"
                + "\"unit\":\"/emea\",\"leaves\":true}");
  }

  @Test
  void shouldShowOnePageOfWhatIsFoundWithoutControlCharacters() {
    gateway.on(
        "GET /v1/complaints:search",
        """
        {"complaints":[{"name":"complaints/c1","receiveTime":"2026-06-01T10:00:00Z","unit":"/emea","state":"RECEIVED","severity":"HIGH",
          "tags":[{"tag":"late","state":"CONFIRMED"},{"tag":"people","state":"SUGGESTED"},{"tag":"price","state":"REJECTED"}],
          "words":"It came\\u001b[31m late\\nand broken"}],"nextPageToken":"more"}
        """);

    int exitCode = program.run("complaints", "search", "late OR \"never came\"", "--limit", "1");

    assertThat(exitCode).isZero();
    assertThat(program.out())
        .contains("c1", "2026-06-01", "high", "late people?", "It came [31m late and broken")
        .doesNotContain("price", "\u001b");
    assertThat(program.err()).contains("there are more: --limit N");
    assertThat(gateway.calls())
        .containsExactly("GET /v1/complaints:search?query=late+OR+%22never+came%22&pageSize=1");
  }

  @Test
  void shouldSuggestTagsForWordsThatArePipedIn() {
    gateway.on(
        "POST /v1/taxonomies/returns:suggestTags",
        """
        {"tags":[{"tag":"late","source":"RULE","tagRule":"tagRules/late-words"},{"tag":"people","source":"MODEL","confidence":0.71}]}
        """);

    int exitCode = program.input("It came \"late\"\n").run("complaints", "suggest", "returns", "-");

    assertThat(exitCode).isZero();
    assertThat(program.out().lines())
        .containsExactly(
            "tag     suggested by  confidence  rule",
            "late    rule                      late-words",
            "people  model               0.71");
    assertThat(gateway.bodies()).containsExactly("{\"text\":\"It came \\\"late\\\"\"}");
  }

  @Test
  void shouldSayThatNoTagFits() {
    gateway.on("POST /v1/taxonomies/returns:suggestTags", "{}");

    assertThat(program.run("complaints", "suggest", "returns", "hello")).isZero();
    assertThat(program.out().strip()).isEqualTo("no tag fits");
  }

  @Test
  void shouldCreatePublishAndListTaxonomies() throws IOException {
    gateway
        .on("POST /v1/taxonomies", "{\"name\":\"taxonomies/cfpb\"}")
        .on("POST /v1/taxonomies/cfpb:publish", "{\"name\":\"taxonomies/cfpb\",\"version\":1}")
        .on(
            "GET /v1/taxonomies",
            "{\"taxonomies\":[{\"name\":\"taxonomies/cfpb\",\"displayName\":\"Money\",\"version\":1,\"tags\":[{},{}]}]}");
    Path file = Files.writeString(home.resolve("t.yaml"), "id: cfpb\ndisplayName: Money\n");

    assertThat(program.run("taxonomy", "create", "-f", file.toString())).isZero();
    assertThat(program.run("taxonomy", "publish", "cfpb")).isZero();
    assertThat(program.out()).contains("published version 1 of taxonomies/cfpb");
    assertThat(program.run("taxonomy", "list")).isZero();
    assertThat(program.out()).contains("cfpb      Money        1     2        0");
    assertThat(gateway.calls().getFirst()).isEqualTo("POST /v1/taxonomies?taxonomyId=cfpb");
  }
}
