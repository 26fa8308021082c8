package dev.cxos.gateway.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.cxos.gateway.fixture.Backends;
import dev.cxos.gateway.fixture.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Backends.class)
class HttpDoorTest {
  private static final String ERROR_INFO = "type.googleapis.com/google.rpc.ErrorInfo";

  @SuppressWarnings("NullAway.Init") // set by the test framework
  @TestHTTPResource("/")
  URI address;

  @Test
  void shouldAnswerAUnaryCallWithJson() {
    signedIn()
        .header("X-Request-Id", "my-id")
        .get("/v1/journeys/a")
        .then()
        .statusCode(200)
        .contentType("application/json")
        .header("X-Request-Id", "my-id")
        .header("ETag", "\"e1\"")
        .header("X-Content-Type-Options", "nosniff")
        .body("name", equalTo("journeys/a"))
        // T72: implicit presence is written, unset messages are not.
        .body("displayName", equalTo(""))
        .body("stages", hasSize(0))
        .body("createTime", nullValue());
  }

  @Test
  void shouldBindPathQueryBodyAndHeaders() {
    signedIn()
        .get("/v1/journeys?pageSize=7&page_token=t")
        .then()
        .statusCode(200)
        .body("nextPageToken", equalTo("7/t"));
    signedIn()
        .contentType(ContentType.JSON)
        .header("Idempotency-Key", "0190e3c2-0000-7000-8000-00000000000a")
        .body("{\"displayName\":\"Return\",\"stages\":[{\"id\":\"s\",\"display_name\":\"S\"}]}")
        .post("/v1/journeys?journeyId=return")
        .then()
        .statusCode(200)
        .body("name", equalTo("journeys/return"))
        .body("uid", equalTo("0190e3c2-0000-7000-8000-00000000000a"))
        .body("stages[0].displayName", equalTo("S"));
    signedIn()
        .contentType(ContentType.JSON)
        .header("If-Match", "\"e7\"")
        .body("{\"displayName\":\"Return\"}")
        .patch("/v1/journeys/return?updateMask=displayName")
        .then()
        .statusCode(200)
        .header("ETag", "\"e7\"")
        .body("name", equalTo("journeys/return"))
        .body("uid", equalTo("[display_name]"));
  }

  @ParameterizedTest
  @CsvSource({
    "1,499", "2,500", "3,400", "4,504", "5,404", "6,409", "7,403", "8,429", "9,400", "10,409",
    "11,400", "12,501", "13,500", "14,503", "15,500", "16,401"
  })
  void shouldAnswerEveryStatusAsJson(int code, int http) {
    signedIn()
        .get("/v1/journeys/status-" + code)
        .then()
        .statusCode(http)
        .contentType("application/json")
        .header("Retry-After", "7")
        .body("code", equalTo(code))
        .body("message", equalTo("Explained: ü, \"quotes\"\nand a new line"))
        .body("details", hasSize(3))
        .body("details[0].'@type'", equalTo(ERROR_INFO))
        .body("details[0].reason", equalTo("TEST_REASON"))
        .body("details[1].fieldViolations[0].field", equalTo("name"));
  }

  @Test
  void shouldSayNothingInternalWhenTheBackendFailsOrIsDown() {
    signedIn()
        .get("/v1/journeys/throw")
        .then()
        .statusCode(500)
        .body("details[0].reason", equalTo("INTERNAL_FAULT"))
        .body(not(containsString("java")))
        .body(not(containsString("select")));
    signedIn()
        .get("/gone/shelves/1/books/2")
        .then()
        .statusCode(503)
        .header("Retry-After", "2")
        .body("details[0].reason", equalTo("DEPENDENCY_UNAVAILABLE"))
        .body(not(containsString("127.0.0.1")))
        .body(not(containsString("io exception")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          T15 trailing slash   | GET    | /v1/journeys/            | 404 | 5
          T28 unknown          | GET    | /v1/nothing              | 404 | 5
          root                 | GET    | /                        | 404 | 5
          T17 dots             | GET    | /v1/%2e%2e/x             | 400 | 3
          T27 wrong method     | DELETE | /v1/journeys/a           | 405 | 12
          T27 wrong method     | PUT    | /v1/journeys             | 405 | 12
          T34 form override    | POST   | /v1/journeys/a           | 405 | 12
          T43 unknown query    | GET    | /v1/journeys?pagesize=1  | 400 | 3
          T25 not a number     | GET    | /v1/journeys?pageSize=x  | 400 | 3
          T44 path by query    | GET    | /v1/journeys/a?name=b    | 400 | 3
          management path      | GET    | /q/health                | 404 | 5
          gRPC path            | GET    | /cxos.survey.v1.JourneyService/GetJourney | 404 | 5
          """)
  void shouldAnswerBadRequestsWithAStatus(
      String row, String method, String path, int http, int code) {
    signedIn()
        .header("X-HTTP-Method-Override", "GET")
        .request(method, path)
        .then()
        .statusCode(http)
        .contentType("application/json")
        .body("code", equalTo(code))
        .body("details[0].'@type'", equalTo(ERROR_INFO));
  }

  @Test
  void shouldNameTheMethodsThatAPathHas() {
    signedIn().delete("/v1/journeys/a").then().header("Allow", "GET, HEAD, OPTIONS, PATCH");
    given()
        .options("/v1/journeys")
        .then()
        .statusCode(204)
        .header("Allow", "GET, HEAD, OPTIONS, POST");
    given().options("/v1/nothing").then().statusCode(404);
  }

  /** T29. */
  @Test
  void shouldAnswerHeadWithTheHeadersOfGet() {
    signedIn()
        .head("/v1/journeys/a")
        .then()
        .statusCode(200)
        .header("ETag", "\"e1\"")
        .body(equalTo(""));
  }

  @Test
  void shouldRefuseCallsWithoutAValidToken() {
    refused(given());
    refused(given().header("Authorization", "Basic eDp4"));
    refused(bearer("x"));
    refused(bearer("a.b.c"));
    refused(bearer(TestTokens.sign(TestTokens.claims().audience("other"))));
    refused(bearer(TestTokens.sign(TestTokens.claims().issuer("https://other.example.com"))));
    refused(bearer(TestTokens.sign(TestTokens.claims().expiresAt(1_700_000_000L))));
    refused(bearer(TestTokens.sign(TestTokens.claims().claim("typ", "ID"))));
    refused(bearer(TestTokens.forge(TestTokens.claims())));
    refused(bearer(TestTokens.valid() + "x"));
  }

  /** T106. */
  @Test
  void shouldRefuseTwoTokens() {
    signedIn()
        .header("Authorization", "Bearer x")
        .get("/v1/journeys/a")
        .then()
        .statusCode(400)
        .body("code", equalTo(3));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data",
        "application/json; charset=latin1",
        "application/xml"
      })
  void shouldRefuseBodiesThatAreNotJson(String contentType) {
    signedIn()
        .config(
            RestAssuredConfig.config()
                .encoderConfig(
                    EncoderConfig.encoderConfig()
                        .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                        .encodeContentTypeAs("multipart/form-data", ContentType.TEXT)
                        .encodeContentTypeAs(
                            "application/x-www-form-urlencoded", ContentType.TEXT)))
        .contentType(contentType)
        .body("{}")
        .post("/v1/journeys?journeyId=a")
        .then()
        .statusCode(415)
        .body("code", equalTo(3));
  }

  @Test
  void shouldRefuseBodiesOverTheLimitAndKeepTheConnection() throws Exception {
    String large = "{\"displayName\":\"" + "x".repeat(1_100_000) + "\"}";
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      String head =
          "POST /v1/journeys?journeyId=a HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";
      String token = "Authorization: Bearer " + TestTokens.valid() + "\r\n";
      OutputStream out = socket.getOutputStream();
      out.write(
          (head + token + "Content-Length: " + large.length() + "\r\n\r\n" + large)
              .getBytes(StandardCharsets.UTF_8));
      assertThat(statusLine(socket.getInputStream())).contains(" 413 ");
      out.write((head + token + "Content-Length: 2\r\n\r\n{}").getBytes(StandardCharsets.UTF_8));
      assertThat(statusLine(socket.getInputStream())).contains(" 200 ");
    }
  }

  @Test
  void shouldGiveEveryCallADeadline() {
    assertThat(seconds(signedIn())).isBetween(20, 30);
    assertThat(seconds(signedIn().header("X-Request-Timeout", "3.5"))).isBetween(1, 3);
    assertThat(seconds(signedIn().header("X-Request-Timeout", "999999"))).isBetween(200, 300);
    signedIn().header("X-Request-Timeout", "-1").get("/v1/journeys/a").then().statusCode(400);
    signedIn().header("X-Request-Timeout", "0").get("/v1/journeys/a").then().statusCode(400);
    signedIn()
        .header("X-Request-Timeout", "0.2")
        .get("/v1/journeys/never")
        .then()
        .statusCode(504)
        .body("details[0].reason", equalTo("DEADLINE_PASSED"));
  }

  @Test
  void shouldCancelTheCallWhenTheCallerGoes() throws Exception {
    int before = cancelled();
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      socket
          .getOutputStream()
          .write(
              ("GET /v1/journeys/never HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                      + TestTokens.valid()
                      + "\r\n\r\n")
                  .getBytes(StandardCharsets.UTF_8));
      assertThat(cancelled()).isEqualTo(before);
    }

    await().until(() -> cancelled() > before);
  }

  @Test
  void shouldAllowOnlyListedOrigins() {
    given()
        .header("Origin", "https://portal.example.com")
        .header("Access-Control-Request-Method", "POST")
        .options("/v1/journeys")
        .then()
        .statusCode(204)
        .header("Access-Control-Allow-Origin", "https://portal.example.com")
        .header("Access-Control-Allow-Methods", containsString("POST"))
        .header("Vary", "Origin");
    given()
        .header("Origin", "https://evil.example.com")
        .header("Access-Control-Request-Method", "POST")
        .options("/v1/journeys")
        .then()
        .statusCode(204)
        .header("Access-Control-Allow-Origin", nullValue())
        .header("Access-Control-Allow-Methods", nullValue());
    signedIn()
        .header("Origin", "https://portal.example.com")
        .get("/v1/journeys/a")
        .then()
        .header("Access-Control-Allow-Origin", "https://portal.example.com")
        .header("Access-Control-Allow-Credentials", nullValue());
  }

  @Test
  void shouldAnswerLargeResponses() {
    signedIn()
        .get("/v1/journeys/large")
        .then()
        .statusCode(200)
        .body("displayName.length()", equalTo(200_000));
  }

  private static void refused(RequestSpecification request) {
    request
        .get("/v1/journeys/a")
        .then()
        .statusCode(401)
        .header("WWW-Authenticate", "Bearer error=\"invalid_token\"")
        .body("code", equalTo(16))
        .body("details[0].reason", equalTo("UNAUTHENTICATED"));
  }

  private static int seconds(RequestSpecification request) {
    return request.get("/v1/journeys/deadline").then().statusCode(200).extract().path("version");
  }

  private static int cancelled() {
    return signedIn()
        .get("/v1/journeys/cancelled")
        .then()
        .statusCode(200)
        .extract()
        .path("version");
  }

  private static RequestSpecification signedIn() {
    return bearer(TestTokens.valid());
  }

  private static RequestSpecification bearer(String token) {
    return given().urlEncodingEnabled(false).header("Authorization", "Bearer " + token);
  }

  /** Reads one answer off the connection and returns its first line. */
  private static String statusLine(InputStream in) throws Exception {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        return "closed after " + head;
      }
      head.append((char) next);
    }
    String length =
        head.toString().toLowerCase(java.util.Locale.ROOT).split("content-length: ", -1)[1];
    in.readNBytes(Integer.parseInt(length.substring(0, length.indexOf('\r'))));
    return head.substring(0, head.indexOf("\r\n"));
  }
}
