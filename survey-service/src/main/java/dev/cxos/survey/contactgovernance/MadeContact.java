package dev.cxos.survey.contactgovernance;

import dev.cxos.platform.time.Ids;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.UUID;

/**
 * A contact that was made without asking.
 *
 * @param request with whom, how and what for
 * @param time when it was made
 */
public record MadeContact(ContactRequest request, Instant time) {

  private static final long VARIANT = 0x8000_0000_0000_0000L;

  /**
   * The id of the same contact, whoever records it and whenever: a UUID of its moment, whose random
   * part is a hash of the rest.
   */
  UUID id() {
    return new UUID(Ids.newId(time).getMostSignificantBits(), (hash() >>> 2) | VARIANT);
  }

  private long hash() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String part :
          new String[] {
            request.customer(), request.channel(), request.contactClass(), request.stage()
          }) {
        digest.update(part.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
      }
      return ByteBuffer.wrap(digest.digest()).getLong();
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
