package dev.cxos.platform.idempotency;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.cxos.platform.authorization.Caller;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What makes a request the same request when it comes again.
 *
 * @param subject who asks; two callers may use the same id
 * @param method what is asked
 * @param requestId the caller's id of the request
 * @param fingerprint SHA-256 of the request without its id; another content under the same id is refused
 */
public record RequestKey(String subject, String method, String requestId, byte[] fingerprint) {

  private static final String REQUEST_ID = "request_id";

  /** Copies what it is given. */
  public RequestKey {
    fingerprint = fingerprint.clone();
  }

  /**
   * Makes the key of a request.
   *
   * @param method the name of the method, such as {@code RecordResponse}
   * @param requestId the request's id as the caller gave it
   * @return null if the caller gave no id, and the request is therefore never taken for another
   */
  public static @Nullable RequestKey of(Caller caller, String method, String requestId, Message request) {
    return requestId.isEmpty()
        ? null
        : new RequestKey(caller.subject(), method, requestId, fingerprint(request));
  }

  @Override
  public byte[] fingerprint() {
    return fingerprint.clone();
  }

  private static byte[] fingerprint(Message request) {
    @Nullable FieldDescriptor id = request.getDescriptorForType().findFieldByName(REQUEST_ID);
    Message content = id == null ? request : request.toBuilder().clearField(id).build();
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      CodedOutputStream output =
          CodedOutputStream.newInstance(
              new DigestOutputStream(OutputStream.nullOutputStream(), digest));
      output.useDeterministicSerialization();
      content.writeTo(output);
      output.flush();
      return digest.digest();
    } catch (NoSuchAlgorithmException | IOException impossible) {
      throw new UncheckedIOException(new IOException("Request cannot be digested", impossible));
    }
  }

  boolean sameContent(byte[] recorded) {
    return MessageDigest.isEqual(fingerprint, recorded);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RequestKey key
        && key.subject.equals(subject)
        && key.method.equals(method)
        && key.requestId.equals(requestId)
        && Arrays.equals(key.fingerprint, fingerprint);
  }

  @Override
  public int hashCode() {
    return Objects.hash(subject, method, requestId);
  }

  @Override
  public String toString() {
    return "RequestKey[" + method + " " + requestId + "]";
  }
}
