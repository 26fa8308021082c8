package dev.cxos.cli.importing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Names an import after what is in it: the same file with the same mapping into the same place is
 * the same import, so that running it again resumes or repeats it.
 */
public final class ImportDigest {
  private static final int LENGTH = 40;
  private static final int BUFFER_BYTES = 1 << 16;

  private ImportDigest() {}

  /**
   * Returns the id: 40 hexadecimal digits.
   *
   * @param target what it is imported into, such as the id of a survey
   */
  public static String of(Path file, byte[] mapping, String target) throws IOException {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
    digest.update(target.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
    digest.update(mapping);
    digest.update((byte) 0);
    byte[] buffer = new byte[BUFFER_BYTES];
    try (InputStream input = Files.newInputStream(file)) {
      for (int read = input.read(buffer); read >= 0; read = input.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    }
    return HexFormat.of().formatHex(digest.digest()).substring(0, LENGTH);
  }
}
