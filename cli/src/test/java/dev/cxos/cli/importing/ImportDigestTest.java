package dev.cxos.cli.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportDigestTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void shouldNameSameContentAlikeAndEverythingElseOtherwise() throws IOException {
    Path one = Files.writeString(folder.resolve("one.csv"), "A\n1\n");
    Path same = Files.writeString(folder.resolve("two.csv"), "A\n1\n");
    Path other = Files.writeString(folder.resolve("three.csv"), "A\n2\n");
    byte[] mapping = {1};

    String id = ImportDigest.of(one, mapping, "airport");

    assertThat(id).matches("[0-9a-f]{40}").isEqualTo(ImportDigest.of(same, mapping, "airport"));
    assertThat(ImportDigest.of(other, mapping, "airport")).isNotEqualTo(id);
    assertThat(ImportDigest.of(one, new byte[] {2}, "airport")).isNotEqualTo(id);
    assertThat(ImportDigest.of(one, mapping, "harbour")).isNotEqualTo(id);
  }
}
