package dev.cxos.gateway.surveypage;

import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Who makes a request, as something that does not lead back to a person: a keyed hash of the
 * address, with a key that is made at start and kept nowhere. Of an IPv6 address only the network
 * counts, since one household holds all the rest.
 */
final class Requesters {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int KEY_BYTES = 32;
  private static final int HASH_BYTES = 16;
  private static final int IPV6_BYTES = 16;
  private static final int IPV6_NETWORK_BYTES = 8;

  private final SecretKeySpec key;

  /** Makes the key. */
  Requesters() {
    byte[] random = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(random);
    this.key = new SecretKeySpec(random, ALGORITHM);
  }

  /** Who makes a request. */
  String of(HttpServerRequest request) {
    String host = request.remoteAddress() == null ? "" : request.remoteAddress().hostAddress();
    return of(host == null ? "" : host);
  }

  /** Who has an address, given in digits. */
  String of(String address) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      byte[] hash = mac.doFinal(network(address));
      return HexFormat.of().formatHex(hash, 0, HASH_BYTES);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static byte[] network(String address) {
    if (!address.matches("[0-9a-fA-F.:]+(%.*)?")) {
      return new byte[0];
    }
    try {
      byte[] bytes = InetAddress.getByName(address).getAddress();
      return bytes.length == IPV6_BYTES ? Arrays.copyOf(bytes, IPV6_NETWORK_BYTES) : bytes;
    } catch (UnknownHostException unreadable) {
      return new byte[0];
    }
  }
}
