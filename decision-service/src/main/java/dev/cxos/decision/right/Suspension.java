package dev.cxos.decision.right;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person whose authority to decide and approve is taken away.
 *
 * @param uid its own id
 * @param subject the subject of the person's token
 * @param reason why
 * @param createTime since when
 * @param endTime until when; null while it lasts
 */
public record Suspension(
    UUID uid, String subject, String reason, Instant createTime, @Nullable Instant endTime) {

  /** Its name. */
  public String name() {
    return nameOf(uid);
  }

  /** The name of the suspension with an id. */
  public static String nameOf(UUID uid) {
    return "suspensions/" + uid;
  }
}
