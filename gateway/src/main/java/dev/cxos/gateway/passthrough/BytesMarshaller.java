package dev.cxos.gateway.passthrough;

import io.grpc.KnownLength;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.StatusRuntimeException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Takes messages as the bytes they are. */
final class BytesMarshaller implements Marshaller<byte[]> {
  /** Takes what backends send. */
  static final BytesMarshaller ANSWERS = new BytesMarshaller(false);

  /**
   * Takes what callers send. A message that cannot be unpacked is no reason to fail: it stands as
   * {@link #UNREADABLE} or {@link #TOO_LARGE}, which the relay refuses.
   */
  static final BytesMarshaller REQUESTS = new BytesMarshaller(true);

  /** In the place of a message that is packed wrongly. */
  static final byte[] UNREADABLE = new byte[0];

  /** In the place of a message that is far too large when unpacked. */
  static final byte[] TOO_LARGE = new byte[0];

  private final boolean standsIn;

  private BytesMarshaller(boolean standsIn) {
    this.standsIn = standsIn;
  }

  @Override
  public InputStream stream(byte[] message) {
    return new KnownLengthStream(message);
  }

  @Override
  public byte[] parse(InputStream stream) {
    try {
      return stream.readAllBytes();
    } catch (StatusRuntimeException overLimit) {
      if (standsIn) {
        return TOO_LARGE;
      }
      throw overLimit;
    } catch (IOException broken) {
      if (standsIn) {
        return UNREADABLE;
      }
      throw new UncheckedIOException("A received message cannot be read", broken);
    }
  }

  /** Tells gRPC the length, which spares it a copy. */
  private static final class KnownLengthStream extends ByteArrayInputStream implements KnownLength {
    KnownLengthStream(byte[] message) {
      super(message);
    }
  }
}
