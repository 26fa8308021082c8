package dev.cxos.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** With {@code -Dcxos.docs.write} the pages are written instead of compared. */
class ReferencePagesTest {
  private static final Path REFERENCE = Path.of("../docs/reference");

  @Test
  void shouldDescribeTheErrorReasonsOfTheContracts() throws IOException {
    assertPage("errors.md", new ReferencePages().errors());
  }

  @Test
  void shouldDescribeTheRolesAndMethodOptions() throws IOException {
    assertPage("permissions.md", new ReferencePages().permissions());
  }

  @Test
  void shouldDescribeTheCommandLine() throws IOException {
    assertPage("cli.md", new ReferencePages().commandLine());
  }

  @Test
  void shouldShowTheExampleClientAsItIs() throws IOException {
    String example =
        Files.readString(Path.of("src/test/java/dev/cxos/example/IntegratorExample.java"));
    assertThat(Files.readString(Path.of("../docs/build/first-call.md")))
        .as("docs/build/first-call.md holds IntegratorExample.java word by word")
        .contains("```java\n" + example + "```");
  }

  private static void assertPage(String name, String expected) throws IOException {
    Path page = REFERENCE.resolve(name);
    if (System.getProperty("cxos.docs.write") != null) {
      Files.writeString(page, expected);
    }
    assertThat(Files.readString(page))
        .as("docs/reference/%s is out of date: run this test with -Dcxos.docs.write", name)
        .isEqualTo(expected);
  }
}
