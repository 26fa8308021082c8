package dev.cxos.platform.error;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A failure that the contract knows: a reason, a message for people, and what belongs to them.
 *
 * <p>Immutable; every {@code with}-like method returns a copy. Being unchecked it rolls back the
 * transaction it leaves. Message, metadata and violations go to the caller: they hold no personal
 * data, no SQL, and no id the caller may not see. The cause stays in the log.
 */
public final class ServiceException extends RuntimeException {

  private final transient ErrorReason reason;
  private final transient Map<String, String> metadata;
  private final transient List<FieldViolation> violations;
  private final @Nullable Duration retryAfter;

  /**
   * What is wrong with one field of the request.
   *
   * @param field the path of the field as the contract spells it, such as {@code
   *     journey.stages[0].id}
   * @param description what the field must be
   */
  public record FieldViolation(String field, String description) {}

  private ServiceException(
      ErrorReason reason,
      String message,
      Map<String, String> metadata,
      List<FieldViolation> violations,
      @Nullable Duration retryAfter,
      @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
    this.metadata = metadata;
    this.violations = violations;
    this.retryAfter = retryAfter;
  }

  /**
   * Makes a failure.
   *
   * @param reason why, as the contract spells it
   * @param message one brief English sentence for the caller that says what to do
   */
  public static ServiceException of(ErrorReason reason, String message) {
    return new ServiceException(reason, message, Map.of(), List.of(), null, null);
  }

  /** Says that there is no resource of this name for the caller. */
  public static ServiceException notFound(String resourceName) {
    return of(PlatformReason.RESOURCE_NOT_FOUND, resourceName + " does not exist.")
        .with("resource", resourceName);
  }

  /** Says that a resource of this name exists already. */
  public static ServiceException exists(String resourceName) {
    return of(PlatformReason.RESOURCE_EXISTS, resourceName + " exists already.")
        .with("resource", resourceName);
  }

  /** Says that one field of the request breaks the contract. */
  public static ServiceException invalid(String field, String description) {
    return of(PlatformReason.FIELD_INVALID, field + ": " + description)
        .violation(field, description);
  }

  /** Says that the unit lies outside the caller's subtrees. */
  public static ServiceException unitNotAllowed(String unit) {
    return of(PlatformReason.UNIT_NOT_ALLOWED, "The unit " + unit + " lies outside your units.")
        .with("unit", unit);
  }

  /** Says that the resource changed since the caller read it. */
  public static ServiceException etagMismatch(String resourceName) {
    return of(
            PlatformReason.ETAG_MISMATCH,
            resourceName + " changed since it was read; read it again and retry.")
        .with("resource", resourceName);
  }

  /** Returns a copy with one more entry of metadata. */
  public ServiceException with(String key, String value) {
    Map<String, String> more = new LinkedHashMap<>(metadata);
    more.put(key, value);
    return copy(Map.copyOf(more), violations, retryAfter, getCause());
  }

  /** Returns a copy with one more violated field. */
  public ServiceException violation(String field, String description) {
    List<FieldViolation> more = new ArrayList<>(violations);
    more.add(new FieldViolation(field, description));
    return copy(metadata, List.copyOf(more), retryAfter, getCause());
  }

  /** Returns a copy that asks the caller to wait this long before a retry. */
  public ServiceException retryAfter(Duration delay) {
    return copy(metadata, violations, delay, getCause());
  }

  /** Returns a copy with the throwable behind it; it is logged and never sent. */
  public ServiceException causedBy(Throwable cause) {
    return copy(metadata, violations, retryAfter, cause);
  }

  /** Returns why, as the contract spells it. */
  public ErrorReason reason() {
    return reason;
  }

  /** Returns the dynamic parts of the message by name. */
  public Map<String, String> metadata() {
    return metadata;
  }

  /** Returns the fields at fault; empty unless the request is invalid. */
  public List<FieldViolation> violations() {
    return violations;
  }

  /** Returns how long the caller should wait before a retry, if waiting helps. */
  public Optional<Duration> retryDelay() {
    return Optional.ofNullable(retryAfter);
  }

  private ServiceException copy(
      Map<String, String> newMetadata,
      List<FieldViolation> newViolations,
      @Nullable Duration newRetryAfter,
      @Nullable Throwable newCause) {
    ServiceException copy =
        new ServiceException(
            reason,
            String.valueOf(getMessage()),
            newMetadata,
            newViolations,
            newRetryAfter,
            newCause);
    copy.setStackTrace(getStackTrace());
    return copy;
  }
}
