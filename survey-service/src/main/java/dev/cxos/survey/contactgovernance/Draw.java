package dev.cxos.survey.contactgovernance;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A draw that everybody can repeat.
 *
 * @param millionths the number drawn, 0 to 999,999
 * @param holdoutBelow below this the customer is held out
 * @param sampleBelow from there and below this the customer is in the sample
 */
public record Draw(int millionths, int holdoutBelow, int sampleBelow) {

  /**
   * Draws for a customer and class: the first 8 bytes of the SHA-256 of salt, customer and class,
   * each followed by a zero byte, as an unsigned number modulo 1,000,000.
   */
  public static Draw of(String salt, String customer, ContactClass contactClass) {
    int holdout = contactClass.holdoutMillionths();
    long others = (long) ContactClass.EVERYBODY - holdout;
    return new Draw(
        number(salt, customer, contactClass.id()),
        holdout,
        holdout + (int) (others * contactClass.sampleMillionths() / ContactClass.EVERYBODY));
  }

  /** Whether the customer never gets a contact of the class, to compare the others with. */
  boolean heldOut() {
    return millionths < holdoutBelow;
  }

  /** Whether the customer is in the sample. */
  boolean sampled() {
    return !heldOut() && millionths < sampleBelow;
  }

  private static int number(String salt, String customer, String contactClass) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String part : new String[] {salt, customer, contactClass}) {
        digest.update(part.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
      }
      long first = ByteBuffer.wrap(digest.digest()).getLong();
      return (int) Long.remainderUnsigned(first, ContactClass.EVERYBODY);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
