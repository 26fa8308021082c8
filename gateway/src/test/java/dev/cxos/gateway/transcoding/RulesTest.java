package dev.cxos.gateway.transcoding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules of the HTTP door by number, and that each has a case somewhere in the tests. */
class RulesTest {
  private static final Path SOURCES = Path.of("src/test/java");
  private static final Pattern NUMBER = Pattern.compile("\\bT([0-9]{1,3})\\b");
  private static final String RULES =
      """
      1 a variable of several segments
      2 a variable of one segment
      3 a variable of any number of segments
      4 literals after any number of segments
      5 templates with several readings are refused
      6 templates that break the grammar are refused
      7 a variable that is a nested field
      8 a variable that is no single scalar is refused
      9 verbs
      10 verbs that no rule has are text
      11 only the last colon begins a verb
      13 the most specific template wins
      14 two rules for the same requests are refused
      15 a slash at the end, an empty variable
      17 dot segments
      18 an encoded slash in one segment
      19 an encoded slash in several
      20 other reserved characters
      21 plus and blank in a path
      25 numbers in a path
      26 enums in a path
      27 a path that has other methods
      28 a path that is not there
      29 HEAD
      30 OPTIONS
      31 pages of other origins
      33 custom methods are refused
      34 methods in headers mean nothing
      35 a form is no query
      36 additional bindings
      37 both names of a parameter
      38 nested parameters
      39 repeated parameters
      42 maps in a query
      43 unknown parameters
      44 a parameter that is in the path
      45 a parameter that is in the body
      47 a field in the path and in the body
      48 a parameter without a name or a value
      49 a semicolon in a query
      50 a plus in a query
      51 bool in a query
      52 Timestamp in a query
      53 Duration in a query
      54 FieldMask in a query
      55 bytes in a query
      56 wrappers and Struct in a query
      57 messages in a query
      58 several members of a oneof
      60 one field as the body
      61 a body that is no message
      62 no body
      63 a body that is no object
      65 a body on a method without one
      66 media types
      68 unknown fields
      69 duplicate fields
      70 both names of a field
      71 names in answers
      72 zero values in answers
      73 64-bit integers
      76 bool
      77 string
      78 enums
      79 enums in answers
      80 bytes
      81 Timestamp
      83 FieldMask
      84 wrappers
      85 Any
      86 Struct, Value, ListValue
      87 null
      91 one field as the answer
      92 bytes of other media types
      93 status codes
      94 the body of an error
      95 details of an error
      96 the challenge of 401
      97 messages of errors
      98 backends that give no status
      99 forms of a stream
      101 errors of a stream
      102 how a stream flows
      103 streams of requests
      105 deadlines
      106 headers to the backend
      107 headers to the caller
      108 headers of proxies
      109 compression
      110 gRPC as it is
      """;

  @Test
  void shouldHaveACaseForEveryRule() throws IOException {
    TreeMap<Integer, String> rules = new TreeMap<>();
    RULES
        .lines()
        .forEach(
            line -> {
              String[] rule = line.split(" ", 2);
              rules.put(Integer.parseInt(rule[0]), rule[1]);
            });

    Set<Integer> tried = tried();

    rules.keySet().removeAll(tried);
    assertThat(rules).isEmpty();
  }

  private static Set<Integer> tried() throws IOException {
    Set<Integer> numbers = new TreeSet<>();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      for (Path file : files.filter(path -> path.toString().endsWith("Test.java")).toList()) {
        Matcher number = NUMBER.matcher(Files.readString(file));
        while (number.find()) {
          numbers.add(Integer.parseInt(number.group(1)));
        }
      }
    }
    return numbers;
  }
}
