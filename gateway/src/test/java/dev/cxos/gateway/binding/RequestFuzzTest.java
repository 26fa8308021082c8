package dev.cxos.gateway.binding;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DynamicMessage;
import dev.cxos.gateway.contract.Contracts;
import dev.cxos.gateway.json.JsonRules;
import dev.cxos.gateway.json.JsonTypes;
import dev.cxos.gateway.json.ProtoJsonCodec;
import dev.cxos.gateway.lib.v1.Book;
import dev.cxos.gateway.route.PathTemplate;
import dev.cxos.gateway.route.RequestPath;
import dev.cxos.gateway.status.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * 100,000 requests that are nearly right: whatever comes is served or refused with a 4xx, and what
 * is served never holds an empty name or a dot segment.
 */
class RequestFuzzTest {
  private static final int REQUESTS = 100_000;
  private static final long SEED = 20_261_122;
  private static final Contracts CONTRACTS =
      new Contracts(List.of(Book.getDescriptor().getFile()), Set.of("lib.v1"));
  private static final Routes ROUTES = new Routes(CONTRACTS);
  private static final RequestBinder BINDER =
      new RequestBinder(new ProtoJsonCodec(new JsonTypes(CONTRACTS.files()), JsonRules.DOOR));
  private static final List<String> TARGETS =
      List.of(
          "/lib/shelves/1/books/2",
          "/lib/shelves/1/books/2:move",
          "/lib/shelves/1/books?page_size=5",
          "/lib/blobs/a/b/c?mediaType=text/csv",
          "/lib/alpha/1/beta/2/3/gamma",
          "/lib/scalars/-7/RED",
          "/lib/below/shelves/1/2",
          "/lib/echo?b=true&i64=-5&words=a&words=b&moment=2026-01-31T08:00:00Z&span=5s",
          "/lib/echo?address.next.city=x&mask=a.b,c&by=-_8%3D&d=1e5&left=x&place.city=y",
          "/lib/shelves/1/books?book.name=x&requestId=y&alt=json&$x=1");
  private static final List<String> PIECES =
      List.of(
          "/",
          "//",
          "/./",
          "/../",
          "%2F",
          "%2f",
          "%2e%2e",
          "%",
          "%%",
          "%0",
          "%00",
          "%zz",
          "%ff",
          "%C3%A9",
          "%c0%af",
          "%25",
          "\\",
          ";",
          "#",
          "?",
          "&",
          "&&",
          "=",
          "==",
          "+",
          ":",
          "::",
          ":move",
          "*",
          "**",
          "{",
          "}",
          "[",
          "]",
          "\"",
          " ",
          "\t",
          "\r\n",
          "\0",
          "\u00e9",
          "\ud800",
          "-",
          "--",
          "0",
          "9999999999999999999999",
          "NaN",
          "-Infinity",
          "1e999",
          "true",
          "null",
          "name=x",
          "parent=",
          "address",
          "address.",
          ".city",
          "page_size",
          "pageSize",
          "x".repeat(300),
          "a.".repeat(200));
  private static final List<String> METHODS =
      List.of("GET", "GET", "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "X", "");
  private static final List<String> BODIES =
      List.of(
          "", "", "{}", "{\"name\":\"x\"}", "[]", "null", "x", "{\"i64\":", "\0", "[".repeat(500));
  private static final List<String> HEADERS =
      List.of("", "*", "\"1\"", "W/\"1\"", "\"", "\"\"", "x", "\"a\", \"b\"", "\u00e9", "\r\n");

  private final Random random = new Random(SEED);

  @Test
  void shouldServeOrRefuseWhateverComes() {
    int served = 0;
    for (int i = 0; i < REQUESTS; i++) {
      String target = spoilt(any(TARGETS));
      String method = any(METHODS);
      try {
        served += isServed(method, target) ? 1 : 0;
      } catch (Refusal refusal) {
        assertThat(refusal.httpCode()).as(method + " " + target).isBetween(400, 499);
      } catch (RuntimeException fault) {
        throw new AssertionError(method + " " + target, fault);
      }
    }
    assertThat(served).as("requests that were not spoilt too much").isGreaterThan(REQUESTS / 100);
  }

  private boolean isServed(String method, String target) {
    int mark = target.indexOf('?');
    RequestPath path = RequestPath.of(mark < 0 ? target : target.substring(0, mark));
    var match = ROUTES.get(method, path);
    DynamicMessage message =
        BINDER.bind(
            match.route(),
            match.path(),
            mark < 0 ? null : target.substring(mark + 1),
            any(BODIES).getBytes(StandardCharsets.UTF_8),
            new RequestBinder.Headers(header(), header(), header(), header()));
    for (PathTemplate.Variable variable : match.route().template().variables()) {
      String value = match.route().template().value(variable, match.path());
      assertThat(value).as(target).isNotEmpty();
      if (match.route().template().isMultiSegment(variable)) {
        assertThat(value.split("/", -1)).as(target).doesNotContain("", ".", "..");
      }
    }
    assertThat(message.getDescriptorForType())
        .isEqualTo(match.route().rpc().descriptor().getInputType());
    return true;
  }

  private String spoilt(String target) {
    StringBuilder spoilt = new StringBuilder(target);
    for (int i = random.nextInt(4); i > 0; i--) {
      int at = random.nextInt(spoilt.length());
      switch (random.nextInt(4)) {
        case 0 -> spoilt.deleteCharAt(at);
        case 1 -> spoilt.insert(at, any(PIECES));
        case 2 -> spoilt.setCharAt(at, (char) random.nextInt(0x180));
        default -> spoilt.insert(at, spoilt.substring(random.nextInt(at + 1), at));
      }
      if (spoilt.isEmpty()) {
        return "";
      }
    }
    return spoilt.toString();
  }

  private @Nullable String header() {
    return random.nextInt(4) > 0 ? null : any(HEADERS);
  }

  private <T> T any(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
