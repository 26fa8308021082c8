package dev.cxos.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cxos.gateway.route.RouteTable.Match;
import dev.cxos.gateway.status.Refusal;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTableTest {
  private static final List<String> TEMPLATES =
      List.of(
          "/v1/{name=shelves/*/books/*}",
          "/v1/{name=shelves/*}:move",
          "/v1/{id}",
          "/v1/special",
          "/v1/blobs/{path=**}",
          "/v1/alpha/{x=*}/beta/{y=**}/gamma",
          "/v1/*/books/first",
          "/v1/any/**",
          "/v1/below/{name=shelves/**}",
          "/v1/metrics:query");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          T1 several segments       | /v1/shelves/1/books/2          | /v1/{name=shelves/*/books/*}      | name=shelves/1/books/2
          T3 many segments          | /v1/blobs/a/b/c                | /v1/blobs/{path=**}               | path=a/b/c
          T3 one of many            | /v1/blobs/a                    | /v1/blobs/{path=**}               | path=a
          T3 none of many           | /v1/any                        | /v1/any/**                        | ''
          T3 none, but not empty    | /v1/below/shelves              | /v1/below/{name=shelves/**}       | name=shelves
          T3 some, not empty        | /v1/below/shelves/1/2          | /v1/below/{name=shelves/**}       | name=shelves/1/2
          T4 literal after many     | /v1/alpha/1/beta/2/3/gamma     | /v1/alpha/{x=*}/beta/{y=**}/gamma | x=1 y=2/3
          T9 verb                   | /v1/shelves/1:move             | /v1/{name=shelves/*}:move         | name=shelves/1
          T10 unregistered verb     | /v1/a:b                        | /v1/{id}                          | id=a:b
          T11 last colon only       | /v1/shelves/a:b:move           | /v1/{name=shelves/*}:move         | name=shelves/a:b
          T13 literal before star   | /v1/special                    | /v1/special                       | ''
          T13 leftmost literal wins | /v1/shelves/books/books/first  | /v1/{name=shelves/*/books/*}      | name=shelves/books/books/first
          T13 back to the star      | /v1/other/books/first          | /v1/*/books/first                 | ''
          T18 slash in one segment  | /v1/a%2Fb                      | /v1/{id}                          | id=a/b
          T19 slash in many         | /v1/blobs/a%2Fb/c              | /v1/blobs/{path=**}               | path=a%2Fb/c
          T19 lower-case slash      | /v1/shelves/a%2fb/books/2      | /v1/{name=shelves/*/books/*}      | name=shelves/a%2fb/books/2
          T20 reserved              | /v1/%21%23%24%26%27            | /v1/{id}                          | id=!#$&'
          T20 reserved in many      | /v1/blobs/%21/%24%2F           | /v1/blobs/{path=**}               | path=!/$%2F
          T21 plus and blank        | /v1/a+b%20c                    | /v1/{id}                          | id=a+b c
          UTF-8                     | /v1/caf%C3%A9                  | /v1/{id}                          | id=café
          verb on a literal         | /v1/metrics:query              | /v1/metrics:query                 | ''
          verb without its literal  | /v1/metrics                    | /v1/{id}                          | id=metrics
          """)
  void shouldFindTheMostSpecificRoute(String row, String path, String template, String values) {
    Match<PathTemplate> match = table(TEMPLATES).find(RequestPath.of(path)).orElseThrow();

    assertThat(match.route().text()).as(row).isEqualTo(template);
    assertThat(
            match.route().variables().stream()
                .map(known -> known.fieldPath() + "=" + match.route().value(known, match.path()))
                .collect(Collectors.joining(" ")))
        .as(row)
        .isEqualTo(values);
  }

  /** T3, T15 and T28: a variable is never empty, and a trailing slash is no route's. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "",
        "/v1",
        "/v1/",
        "/v1/special/",
        "/v1/blobs/",
        "/v1/blobs//a",
        "/v1/any/",
        "/v1/below/shelves/",
        "/v1/below/",
        "/v1//",
        "/v2/special",
        "/v1/shelves//books/2",
        "/v1/alpha/1/beta/gamma",
        "/v1/shelves/:move",
        "/v1/Special/x",
        "//v1/special"
      })
  void shouldFindNothingElsewhere(String path) {
    assertThat(table(TEMPLATES).find(RequestPath.of(path))).isEmpty();
  }

  /** T17, and what is no text at all. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/./x",
        "/v1/../x",
        "/v1/%2e%2e",
        "/v1/.%2E/x",
        "/v1/%",
        "/v1/%2",
        "/v1/%zz",
        "/v1/%00",
        "/v1/%ff",
        "/v1/%-1",
        "/v1/a\\b",
        "/v1/a#b",
        "/v1/a b",
        "/v1/caf\u00e9"
      })
  void shouldRefusePathsWithTwoReadings(String path) {
    assertThatThrownBy(() -> RequestPath.of(path))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.httpCode()).isEqualTo(400));
  }

  /** T13 and T14. */
  @ParameterizedTest
  @CsvSource({
    "/a/{x},/a/*",
    "/a,/a",
    "/{x=a/*}/b,/a/{y}/b",
    "/a/**,/a/{x=**}",
    "/a:v,/a:v",
    "/**/b,/{x=**}/b"
  })
  void shouldRefuseTwoTemplatesForTheSamePaths(String one, String other) {
    assertThatThrownBy(() -> table(List.of(one, other)))
        .isInstanceOf(InvalidTemplateException.class)
        .hasMessageContaining(other);
  }

  @Test
  void shouldPreferTheLongerTailAfterMany() {
    RouteTable<PathTemplate> table = table(List.of("/a/**", "/a/**/z", "/a/**/y/z"));

    assertThat(table.find(RequestPath.of("/a/1/y/z")).orElseThrow().route().text())
        .isEqualTo("/a/**/y/z");
    assertThat(table.find(RequestPath.of("/a/1/z")).orElseThrow().route().text())
        .isEqualTo("/a/**/z");
    assertThat(table.find(RequestPath.of("/a/z")).orElseThrow().route().text())
        .isEqualTo("/a/**/z");
    assertThat(table.find(RequestPath.of("/a/x")).orElseThrow().route().text()).isEqualTo("/a/**");
  }

  private static RouteTable<PathTemplate> table(List<String> templates) {
    RouteTable<PathTemplate> table = new RouteTable<>();
    for (String text : templates) {
      PathTemplate template = PathTemplateParser.parse(text);
      table.add(template, template);
    }
    return table;
  }
}
