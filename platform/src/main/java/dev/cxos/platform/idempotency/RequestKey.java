package dev.cxos.platform.idempotency;

import com.google.protobuf.ByteString;
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
import org.jspecify.annotations.Nullable;

/**
 * What makes a request the same request when it comes again.
 *
 * @param subject who asks; two callers may use the same id
 * @param method what is asked
 * @param requestId the caller's id of the request
 * @param fingerprint SHA-256 of the request without its id; another content under the same id is
 *     refused
 */
public record RequestKey(String subject, String method, String requestId, ByteString fingerprint) {

  private static final String REQUEST_ID = "request_id";

  /**
   * Makes the key of a request.
   *
   * @param method the name of the method, such as {@code RecordResponse}
   * @param requestId the request's id as the caller gave it
   * @return null if the caller gave no id, and the request is therefore never taken for another
   */
  public static @Nullable RequestKey of(
      Caller caller, String method, String requestId, Message request) {
    return requestId.isEmpty()
        ? null
        : new RequestKey(caller.subject(), method, requestId, fingerprint(request));
  }

  private static ByteString fingerprint(Message request) {
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
      return ByteString.copyFrom(digest.digest());
    } catch (NoSuchAlgorithmException | IOException impossible) {
      throw new UncheckedIOException(new IOException("Request cannot be digested", impossible));
    }
  }

  @Override
  public String toString() {
    return "RequestKey[" + method + " " + requestId + "]";
  }
}
