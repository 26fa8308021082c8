package dev.cxos.gateway.http;

import dev.cxos.gateway.status.Refusal;
import dev.cxos.gateway.status.Refusals;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** The one content coding that the door reads and writes. */
final class GzipCoding {
  /** Its name, which is also all that the header Accept-Encoding of a refusal lists. */
  static final String NAME = "gzip";

  /** Below this an answer becomes no smaller on the wire. */
  static final int SMALLEST_ANSWER = 1024;

  private static final int BUFFER = 8192;

  private GzipCoding() {}

  /**
   * Whether a body is compressed.
   *
   * @param codings all values of the header Content-Encoding
   * @throws Refusal 415 if it has any other coding, or several
   */
  static boolean isNamed(List<String> codings) {
    if (codings.isEmpty()) {
      return false;
    }
    String coding = String.join(",", codings).strip().toLowerCase(Locale.ROOT);
    return switch (coding) {
      case NAME, "x-gzip" -> true;
      case "identity" -> false;
      default -> throw Refusals.unsupportedContentCoding(NAME);
    };
  }

  /** Whether a caller takes a compressed answer, by all values of the header Accept-Encoding. */
  static boolean isAccepted(List<String> accepted) {
    boolean any = false;
    for (String part : String.join(",", accepted).toLowerCase(Locale.ROOT).split(",", -1)) {
      String[] coding = part.strip().split(";", -1);
      boolean wanted = !isZero(coding);
      if (coding[0].strip().equals(NAME) || coding[0].strip().equals("x-gzip")) {
        return wanted;
      }
      any |= coding[0].strip().equals("*") && wanted;
    }
    return any;
  }

  /** Compresses quickly rather than well. */
  static byte[] compress(byte[] plain) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(plain.length / 4 + BUFFER);
    try (GZIPOutputStream gzip = new FastGzip(bytes)) {
      gzip.write(plain);
    } catch (IOException impossible) {
      throw new UncheckedIOException("Bytes in memory can always be written", impossible);
    }
    return bytes.toByteArray();
  }

  private static boolean isZero(String[] coding) {
    for (int i = 1; i < coding.length; i++) {
      if (coding[i].strip().matches("q=0(\\.0*)?")) {
        return true;
      }
    }
    return false;
  }

  private static final class FastGzip extends GZIPOutputStream {
    FastGzip(ByteArrayOutputStream out) throws IOException {
      super(out, BUFFER);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
