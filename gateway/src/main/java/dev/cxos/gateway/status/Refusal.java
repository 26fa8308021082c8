package dev.cxos.gateway.status;

import com.google.rpc.Status;
import java.util.Map;

/**
 * The reason why the gateway does not, or not successfully, carry out a call: what the caller is
 * told. It is no fault of the program, so it has no stack trace.
 */
public final class Refusal extends RuntimeException {
  private final Status status;
  private final int httpCode;
  private final Map<String, String> headers;

  /**
   * Makes a refusal.
   *
   * @param status what the caller is told, safe to show
   * @param httpCode the status code over HTTP
   * @param headers response headers over HTTP besides the usual ones
   */
  Refusal(Status status, int httpCode, Map<String, String> headers) {
    super(status.getMessage(), null, false, false);
    this.status = status;
    this.httpCode = httpCode;
    this.headers = Map.copyOf(headers);
  }

  /** A refusal with the HTTP code of its status. */
  Refusal(Status status) {
    this(status, HttpCodes.of(status.getCode()), Map.of());
  }

  /** What the caller is told. */
  public Status status() {
    return status;
  }

  /** The status code over HTTP. */
  public int httpCode() {
    return httpCode;
  }

  /** Response headers over HTTP besides the usual ones. */
  public Map<String, String> headers() {
    return headers;
  }
}
