package dev.cxos.gateway.passthrough;

import io.grpc.Decompressor;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Unpacks gzip when it is read, not before: then what cannot be unpacked is a message that the
 * relay refuses, instead of a fault of the transport.
 */
final class LateGzip implements Decompressor {
  @Override
  public String getMessageEncoding() {
    return "gzip";
  }

  @Override
  public InputStream decompress(InputStream packed) {
    return new InputStream() {
      private @Nullable InputStream unpacked;

      private InputStream opened() throws IOException {
        InputStream open = unpacked;
        if (open == null) {
          open = new GZIPInputStream(packed);
          unpacked = open;
        }
        return open;
      }

      @Override
      public int read() throws IOException {
        return opened().read();
      }

      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        return opened().read(into, offset, length);
      }

      @Override
      public void close() throws IOException {
        packed.close();
      }
    };
  }
}
