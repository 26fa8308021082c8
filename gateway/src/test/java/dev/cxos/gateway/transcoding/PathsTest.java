package dev.cxos.gateway.transcoding;

import dev.cxos.gateway.fixture.Backends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a path finds its method, and what its variables become. */
@QuarkusTest
@QuarkusTestResource(Backends.class)
class PathsTest {
  @SuppressWarnings("NullAway.Init") // set by the test framework
  @TestHTTPResource("/")
  URI address;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          T1 several segments        | GET   | /lib/shelves/1/books/2              | `` | "name":"shelves/1/books/2"
          T2 one segment             | GET   | /lib/books/x                        | `` | "name":"x"
          T3 many segments           | GET   | /lib/blobs/a/b/c                    | `` | blob a/b/c
          T3 one of many             | GET   | /lib/blobs/a                        | `` | blob a
          T3 none, yet not empty     | GET   | /lib/below/shelves                  | `` | "name":"shelves"
          T3 some                    | GET   | /lib/below/shelves/1/2              | `` | "name":"shelves/1/2"
          T4 literal after many      | GET   | /lib/alpha/1/beta/2/3/gamma         | `` | "name":"1|2/3"
          T7 nested field            | PATCH | /lib/shelves/1/books/2              | {} | "name":"shelves/1/books/2"
          T9 verb                    | POST  | /lib/shelves/1/books/2:move         | {} | "name":"shelves/1/books/2"
          T9 verb on a literal       | POST  | /lib/blobs:echo                     | `` |
          T10 unregistered verb      | GET   | /lib/books/a:b                      | `` | "name":"a:b"
          T10 another method's verb  | GET   | /lib/shelves/1/books/2:move         | `` | "name":"shelves/1/books/2:move"
          T10 encoded colon          | POST  | /lib/shelves/1/books/2%3Ax:move     | {} | "name":"shelves/1/books/2:x"
          T11 last colon only        | POST  | /lib/shelves/1/books/a:b:move       | {} | "name":"shelves/1/books/a:b"
          T11 colon in the middle    | GET   | /lib/shelves/a:b/books/2            | `` | "name":"shelves/a:b/books/2"
          T13 literal before star    | GET   | /lib/shelves/1/books/2/address      | `` | "city":"Bern"
          T18 slash in one segment   | GET   | /lib/books/a%2Fb                    | `` | "name":"a/b"
          T19 slash in many          | GET   | /lib/blobs/a%2Fb/c                  | `` | blob a%2Fb/c
          T19 as it was written      | GET   | /lib/shelves/a%2fb/books/2          | `` | "name":"shelves/a%2fb/books/2"
          T20 reserved in one        | GET   | /lib/books/%21%23%24%2B%3F          | `` | "name":"!#$+?"
          T20 reserved in many       | GET   | /lib/blobs/%21%23/%24%2F            | `` | blob !#/$%2F
          T20 twice encoded          | GET   | /lib/books/a%252Fb                  | `` | "name":"a%2Fb"
          T21 plus and blank         | GET   | /lib/books/a+b%20c                  | `` | "name":"a+b c"
          T21 beyond ASCII           | GET   | /lib/books/caf%C3%A9                | `` | "name":"café"
          T25 negative number        | GET   | /lib/scalars/-7/RED                 | `` | "name":"-7|RED"
          T26 enum by name           | GET   | /lib/scalars/7/RED                  | `` | "name":"7|RED"
          T26 enum by number         | GET   | /lib/scalars/7/1                    | `` | "name":"7|RED"
          T36 additional binding     | GET   | /lib/books/1                        | `` | "name":"1"
          T36 its own body           | POST  | /lib/echo                           | {"s":"x"} | "s":"x"
          """)
  void shouldServe(String row, String method, String target, String body, String texts) {
    Cases.assertServed(row, address, method, target, body, texts == null ? "" : texts);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          T3 empty                  | GET    | /lib/blobs/                   | 404 | ``
          T3 nothing at all         | GET    | /lib/blobs                    | 404 | ``
          T3 empty segment          | GET    | /lib/blobs//a                 | 404 | ``
          T9 nothing before a verb  | POST   | /lib/shelves/1/books/:move    | 405 | ``
          T10 unregistered          | GET    | /lib/shelves/1/books:nothing  | 404 | ``
          T15 trailing slash        | GET    | /lib/shelves/1/books/         | 404 | ``
          T15 behind a variable     | GET    | /lib/shelves/1/books/2/       | 404 | ``
          T15 before everything     | GET    | //lib/shelves/1/books/2       | 404 | ``
          T15 empty variable        | GET    | /lib/shelves//books/2         | 404 | ``
          T15 encoded blank is text | GET    | /lib/shelves/%20/nothing      | 404 | ``
          T17 dot                   | GET    | /lib/./books/x                | 400 | path
          T17 dots                  | GET    | /lib/../lib/books/x           | 400 | path
          T17 encoded dots          | GET    | /lib/%2e%2e/books/x           | 400 | path
          T17 half encoded          | GET    | /lib/.%2E/books/x             | 400 | path
          T17 at the end            | GET    | /lib/books/..                 | 400 | path
          T17 backslash             | GET    | /lib\\books\\x                | 400 | path
          T18 slash is not routed   | GET    | /lib%2Fbooks%2Fx              | 404 | ``
          T20 broken escape         | GET    | /lib/books/%zz                | 400 | path
          T20 half an escape        | GET    | /lib/books/%2                 | 400 | path
          T20 no UTF-8              | GET    | /lib/books/%ff                | 400 | path
          T20 overlong UTF-8        | GET    | /lib/books/%c0%af             | 400 | path
          T20 NUL                   | GET    | /lib/books/%00                | 400 | path
          T20 beyond ASCII, raw     | GET    | /lib/books/café               | 400 | path
          T25 not a number          | GET    | /lib/scalars/abc/RED          | 400 | number
          T25 overflow              | GET    | /lib/scalars/2147483648/RED   | 400 | number
          T25 fraction              | GET    | /lib/scalars/1.0/RED          | 400 | number
          T25 blank                 | GET    | /lib/scalars/%201/RED         | 400 | number
          T26 unknown name          | GET    | /lib/scalars/1/BLUE           | 400 | colour
          T26 lower case            | GET    | /lib/scalars/1/red            | 400 | colour
          T26 unknown number        | GET    | /lib/scalars/1/99             | 400 | colour
          T27 wrong method          | DELETE | /lib/shelves/1/books/2        | 405 | ``
          T28 unknown path          | GET    | /lib/nothing                  | 404 | ``
          T28 other case            | GET    | /Lib/books/x                  | 404 | ``
          T28 root                  | GET    | /                             | 404 | ``
          T28 a gRPC path           | POST   | /lib.v1.Lib/GetBook           | 404 | ``
          """)
  void shouldRefuse(String row, String method, String target, int http, String field) {
    Cases.assertRefused(row, address, method, target, "", http, field);
  }
}
