package dev.cxos.cli.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void shouldMakeSecretsUpOnceAndKeepThemToTheOwner() throws IOException {
    Secrets first = Secrets.open(folder.resolve("secrets"));
    Secrets again = Secrets.open(folder.resolve("secrets"));

    assertThat(again.postgresPassword()).isEqualTo(first.postgresPassword()).hasSize(48);
    assertThat(again.pagingKey()).hasSizeGreaterThanOrEqualTo(32);
    assertThat(first.appPassword(SuiteDatabase.SURVEY))
        .isNotEqualTo(first.ownerPassword(SuiteDatabase.SURVEY))
        .isNotEqualTo(first.appPassword(SuiteDatabase.DECISION));
    assertThat(again.auditSigningKey()).isEqualTo(first.auditSigningKey());
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("secrets/suite.properties"))))
        .isEqualTo("rw-------");
  }
}
