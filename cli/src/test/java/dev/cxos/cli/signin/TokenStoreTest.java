package dev.cxos.cli.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenStoreTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void shouldKeepSignInReadableByOwnerOnly() throws IOException {
    Path file = folder.resolve("tokens/default.json");
    TokenStore store = new TokenStore(file);
    Tokens tokens = new Tokens("access", "refresh", 1_800_000_000L);

    store.save(tokens);

    assertThat(store.find()).contains(tokens);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
        .isEqualTo("rwx------");
  }

  @Test
  void shouldFindNothingWhenFileIsDamaged() throws IOException {
    Path file = folder.resolve("default.json");
    Files.writeString(file, "{not json");

    assertThat(new TokenStore(file).find()).isEmpty();
  }

  @Test
  void shouldForgetSignIn() throws IOException {
    TokenStore store = new TokenStore(folder.resolve("default.json"));
    store.save(new Tokens("access", null, 1));

    assertThat(store.delete()).isTrue();
    assertThat(store.delete()).isFalse();
    assertThat(store.find()).isEmpty();
  }
}
