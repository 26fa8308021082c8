package dev.cxos.cli.signin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** Keeps the sign-in of one profile in a file that the person alone may read. */
public final class TokenStore {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;

  /** Keeps it in the given file. */
  public TokenStore(Path file) {
    this.file = file;
  }

  /** Returns the sign-in, or nothing if nobody is signed in or the file is damaged. */
  public Optional<Tokens> find() throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readValue(Files.readAllBytes(file), Tokens.class));
    } catch (JsonProcessingException damaged) {
      return Optional.empty();
    }
  }

  /** Keeps the sign-in. A reader sees the old one or the new one, never half of it. */
  public void save(Tokens tokens) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Path fresh =
        Files.createTempFile(
            folder,
            "tokens",
            ".tmp",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(fresh, JSON.writeValueAsBytes(tokens));
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Forgets the sign-in; returns whether there was one. */
  public boolean delete() throws IOException {
    return Files.deleteIfExists(file);
  }
}
