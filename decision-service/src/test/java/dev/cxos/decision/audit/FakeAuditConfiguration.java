package dev.cxos.decision.audit;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A configuration for tests.
 *
 * @param directory the journal; null for none
 */
public record FakeAuditConfiguration(
    String origin,
    Optional<String> signingKey,
    Optional<List<String>> formerKeys,
    Optional<String> encryptionKey,
    @Nullable Path directory)
    implements AuditConfiguration {

  /** One with a journal and nothing else. */
  public static FakeAuditConfiguration journalled(@Nullable Path directory) {
    return new FakeAuditConfiguration(
        "log.example", Optional.empty(), Optional.empty(), Optional.empty(), directory);
  }

  @Override
  public Optional<Path> journal() {
    return Optional.ofNullable(directory);
  }
}
