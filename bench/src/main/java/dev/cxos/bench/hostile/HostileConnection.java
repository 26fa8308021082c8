package dev.cxos.bench.hostile;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A connection that sends whatever it is told to and reads nothing. */
final class HostileConnection implements AutoCloseable {
  /** Frame types and flags of RFC 9113. */
  static final int HEADERS = 1;

  static final int RST_STREAM = 3;
  static final int SETTINGS = 4;
  static final int PING = 6;
  static final int WINDOW_UPDATE = 8;
  static final int CONTINUATION = 9;
  static final int END_STREAM = 1;
  static final int END_HEADERS = 4;

  private static final byte[] PREFACE =
      "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final int SMALL_BUFFER = 4096;
  private static final int CONNECT_MILLIS = 5000;
  private static final int INDEXED_GET = 0x82;
  private static final int INDEXED_HTTP = 0x86;
  private static final int STATIC_PATH = 4;
  private static final int STATIC_AUTHORITY = 1;
  private static final int STATIC_AUTHORIZATION = 23;
  private static final int PREFIX_4 = 15;
  private static final int PREFIX_7 = 127;
  private static final int CONTINUES = 0x80;

  private final Socket socket;
  private final DataOutputStream out;

  /** Connects to a port of this machine, with as little room for answers as there can be. */
  HostileConnection(int port) throws IOException {
    socket = new Socket();
    socket.setReceiveBufferSize(SMALL_BUFFER);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
    out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
  }

  /** Begins to speak HTTP/2. */
  HostileConnection http2(byte[] settings) throws IOException {
    out.write(PREFACE);
    frame(SETTINGS, 0, 0, settings);
    return this;
  }

  void frame(int type, int flags, int stream, byte[] payload) throws IOException {
    out.writeByte(payload.length >> Short.SIZE);
    out.writeShort(payload.length);
    out.writeByte(type);
    out.writeByte(flags);
    out.writeInt(stream);
    out.write(payload);
  }

  /** Sends text at once. */
  void text(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  /** Sends bytes at once. */
  void bytes(byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
  }

  void flush() throws IOException {
    out.flush();
  }

  static byte[] number(int number) {
    return new byte[] {
      (byte) (number >> 24), (byte) (number >> 16), (byte) (number >> 8), (byte) number
    };
  }

  /** The head of a GET. */
  static byte[] get(String path, String authorization) {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    block.write(INDEXED_GET);
    block.write(INDEXED_HTTP);
    literal(block, STATIC_PATH, path);
    literal(block, STATIC_AUTHORITY, "x");
    literal(block, STATIC_AUTHORIZATION, authorization);
    return block.toByteArray();
  }

  private static void literal(ByteArrayOutputStream block, int name, String value) {
    integer(block, PREFIX_4, name);
    integer(block, PREFIX_7, value.length());
    block.writeBytes(value.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static void integer(ByteArrayOutputStream block, int prefix, int value) {
    block.write(Math.min(value, prefix));
    if (value < prefix) {
      return;
    }
    int rest = value - prefix;
    for (; rest >= CONTINUES; rest >>= 7) {
      block.write((rest & PREFIX_7) | CONTINUES);
    }
    block.write(rest);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
