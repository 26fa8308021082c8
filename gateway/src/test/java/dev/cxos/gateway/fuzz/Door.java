package dev.cxos.gateway.fuzz;

import dev.cxos.gateway.fuzz.HttpInputs.Input;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Sends inputs to the HTTP door as they are, and finds out what became of them. */
final class Door implements AutoCloseable {
  /** The code of an input that was answered by the end of the connection only. */
  static final int CLOSED = 0;

  /** The code of an input that was neither answered nor ended in time. */
  static final int HUNG = -1;

  private static final int PATIENCE_MILLIS = 1000;
  private static final int GLANCE_MILLIS = 5;
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([0-9]{3}) ");
  private static final Pattern LENGTH = Pattern.compile("(?i)content-length: ([0-9]+)");

  private final URI address;
  private @Nullable Socket kept;

  /**
   * What became of an input.
   *
   * @param first the code of the first answer: the one to the request that was meant
   * @param worst the highest code; what follows a request that was cut short is answered too
   */
  record Answer(int first, int worst) {
    private static Answer only(int code) {
      return new Answer(code, code);
    }
  }

  Door(URI address) {
    this.address = address;
  }

  /** The codes of the answers, {@link #CLOSED} or {@link #HUNG}. */
  Answer send(Input input) {
    try {
      return input.isWhole()
          ? Answer.only(sendWhole(input.bytes().toByteArray()))
          : sendOther(input.bytes().toByteArray());
    } catch (IOException impossible) {
      throw new AssertionError("The door cannot be reached", impossible);
    }
  }

  /** A request that is complete: its answer has to come, and the connection goes on. */
  private int sendWhole(byte[] bytes) throws IOException {
    Socket socket = kept == null ? open() : kept;
    kept = socket;
    try {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(bytes);
      InputStream in = new BufferedInputStream(socket.getInputStream(), 1);
      int code = 100;
      while (code < 200) {
        String head = head(in);
        if (head.isEmpty()) {
          drop();
          return CLOSED;
        }
        code = code(head);
        if (!skipBody(in, head) || head.toLowerCase(Locale.ROOT).contains("connection: close")) {
          drop();
        }
      }
      return code;
    } catch (SocketTimeoutException late) {
      drop();
      return HUNG;
    } catch (SocketException closed) {
      drop();
      return CLOSED;
    }
  }

  /** Anything: it may be answered, or the connection ends, at the latest when the sender ends. */
  private Answer sendOther(byte[] bytes) throws IOException {
    ByteArrayOutputStream answers = new ByteArrayOutputStream();
    try (Socket socket = open()) {
      socket.getOutputStream().write(bytes);
      socket.setSoTimeout(GLANCE_MILLIS);
      try {
        socket.getInputStream().transferTo(answers);
      } catch (SocketTimeoutException waitsForMore) {
        socket.shutdownOutput();
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.getInputStream().transferTo(answers);
      }
    } catch (SocketTimeoutException late) {
      return Answer.only(HUNG);
    } catch (SocketException closed) {
      // What came before counts.
    }
    int[] codes =
        STATUS
            .matcher(answers.toString(StandardCharsets.ISO_8859_1))
            .results()
            .mapToInt(answer -> Integer.parseInt(answer.group(1)))
            .filter(code -> code >= 200)
            .toArray();
    return codes.length == 0
        ? Answer.only(CLOSED)
        : new Answer(codes[0], Arrays.stream(codes).max().getAsInt());
  }

  private static int code(String head) {
    Matcher status = STATUS.matcher(head);
    if (!status.lookingAt()) {
      throw new AssertionError("This is no answer: " + head);
    }
    return Integer.parseInt(status.group(1));
  }

  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int end = 0;
    while (end < 4) {
      int next = in.read();
      if (next < 0) {
        return "";
      }
      head.write(next);
      end = next == (end % 2 == 0 ? '\r' : '\n') ? end + 1 : 0;
    }
    return head.toString(StandardCharsets.ISO_8859_1);
  }

  /** Reads past a body whose length is known; a stream is left to the end of its connection. */
  private static boolean skipBody(InputStream in, String head) throws IOException {
    Matcher length = LENGTH.matcher(head);
    if (length.find()) {
      in.skipNBytes(Long.parseLong(length.group(1)));
      return true;
    }
    return code(head) < 200 || code(head) == 204;
  }

  private Socket open() throws IOException {
    Socket socket = new Socket(address.getHost(), address.getPort());
    // Nothing of a connection stays behind when it is closed: there will be very many.
    socket.setSoLinger(true, 0);
    socket.setTcpNoDelay(true);
    return socket;
  }

  private void drop() throws IOException {
    if (kept != null) {
      kept.close();
      kept = null;
    }
  }

  @Override
  public void close() throws IOException {
    drop();
  }
}
