package dev.cxos.gateway.openapi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cxos.gateway.fixture.Backends;
import dev.cxos.gateway.fixture.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * What a public validator says of the document, and a client that a public generator made of it.
 */
@QuarkusTest
@QuarkusTestResource(Backends.class)
class GeneratedClientTest {
  private static final String NO_ISSUES = "No validation issues detected.";
  private static final Path GUIDE = Path.of("../docs/build/clients.md");
  private static final Path PROGRAM = Path.of("src/test/resources/openapi/RestExample.java");

  @SuppressWarnings("NullAway.Init") // set by the test framework
  @TestHTTPResource("/")
  String root;

  @Test
  void shouldBeValidForThePublicContracts() throws Exception {
    byte[] document =
        new OpenApiDocuments(
                PublicDocument.CONTRACTS, PublicDocument.ROUTES, PublicDocument.SESSION)
            .find("/openapi.json")
            .orElseThrow()
            .content()
            .getBytes();

    assertThat(OpenApiTool.validate(OpenApiTool.keep("public.json", document)))
        .contains(NO_ISSUES)
        .doesNotContain("arning");
  }

  /** The fixture serves the public contracts and more, all in one document. */
  @Test
  void shouldGiveAClientThatWorks() throws Exception {
    byte[] served = given().get("/openapi.json").asByteArray();
    Path document = OpenApiTool.keep("served.json", served);
    assertThat(OpenApiTool.validate(document)).contains(NO_ISSUES);

    Path classes = OpenApiTool.compile(OpenApiTool.generateJava(document), PROGRAM);
    String printed =
        OpenApiTool.runMain(
            classes, "RestExample", root.substring(0, root.length() - 1), TestTokens.valid());

    assertThat(printed.lines())
        .containsExactly(
            "recorded questionnaires/relationship/responses/1",
            "listed journeys/one",
            "listed journeys/two",
            "listed journeys/three",
            "404 RESOURCE_NOT_FOUND");
  }

  @Test
  void shouldBeTheProgramOfTheGuide() throws Exception {
    assertThat(Files.readString(GUIDE))
        .contains("```java\n" + Files.readString(PROGRAM) + "```")
        .contains("--additional-properties=" + OpenApiTool.OPTIONS);
  }
}
