package dev.cxos.gateway.openapi;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.buffer.impl.BufferImpl;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * A file that is the same for every caller, as long as the gateway runs. Its bytes lie where
 * sockets take them from, once: many who are slow to take it wait for the same ones.
 */
public final class ServedFile {
  private static final int TAG_BYTES = 15;

  private final String contentType;
  private final Buffer content;
  private final Buffer packed;
  private final String etag;
  private final Map<String, String> headers;

  /**
   * Keeps a file.
   *
   * @param contentType its media type
   * @param content its bytes, which nobody changes afterwards
   * @param headers the response headers besides the usual ones
   */
  ServedFile(String contentType, byte[] content, Map<String, String> headers) {
    this.contentType = contentType;
    this.content = shared(content);
    this.packed = shared(pack(content));
    this.headers = Map.copyOf(headers);
    this.etag = '"' + hash(content) + '"';
  }

  /** Its media type. */
  public String contentType() {
    return contentType;
  }

  /** Its bytes, not to be changed. */
  public Buffer content() {
    return content;
  }

  /**
   * Its bytes compressed by gzip, once and for all, so that asking for it costs nobody anything.
   */
  public Buffer packed() {
    return packed;
  }

  /** A strong entity tag made of its bytes, in quotes. */
  public String etag() {
    return etag;
  }

  /** The response headers besides the usual ones. */
  public Map<String, String> headers() {
    return headers;
  }

  private static Buffer shared(byte[] bytes) {
    ByteBuf outside = Unpooled.directBuffer(bytes.length).writeBytes(bytes);
    return BufferImpl.buffer(Unpooled.unreleasableBuffer(outside));
  }

  private static byte[] pack(byte[] content) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream(content.length / 4);
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(content);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return packed.toByteArray();
  }

  private static String hash(byte[] content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(Arrays.copyOf(digest, TAG_BYTES));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
