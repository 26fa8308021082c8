package dev.cxos.survey.closedloop;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** Issues the links by which customers confirm or reopen, in the caller's transaction. */
@ApplicationScoped
public class CasePages {

  private static final Duration GOOD_FOR = Duration.ofDays(14);
  private static final int TOKEN_BYTES = 24;

  private final SecureRandom random = new SecureRandom();
  private final CasePageStore store;

  CasePages(CasePageStore store) {
    this.store = store;
  }

  /**
   * Issues a link, good for 14 days.
   *
   * @param caseName the name of the case that it asks about
   * @return its token: 192 random bits, kept only as a hash
   */
  public String issue(String caseName, Instant now) {
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    store.insert(
        new CasePageStore.StoredPage(
            hash(token),
            UUID.fromString(caseName.substring(Case.nameOf("").length())),
            now.plus(GOOD_FOR),
            null),
        now);
    return token;
  }

  /** What is kept of a token. */
  static byte[] hash(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
