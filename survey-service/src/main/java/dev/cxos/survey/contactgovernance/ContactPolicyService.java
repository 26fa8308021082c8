package dev.cxos.survey.contactgovernance;

import dev.cxos.platform.error.InvalidFields;
import dev.cxos.platform.error.ServiceException;
import dev.cxos.platform.idempotency.RequestKey;
import dev.cxos.platform.idempotency.RequestLedger;
import dev.cxos.platform.paging.Page;
import dev.cxos.platform.paging.PageRequest;
import dev.cxos.survey.SurveyReason;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Drafts, publishes and reads contact policies; each method is one transaction. */
@ApplicationScoped
public class ContactPolicyService {

  private static final String RULES = "contact_policy.rules";

  private final ContactPolicyStore store;
  private final RequestLedger ledger;
  private final Clock clock;

  ContactPolicyService(ContactPolicyStore store, RequestLedger ledger, Clock clock) {
    this.store = store;
    this.ledger = ledger;
    this.clock = clock;
  }

  /** A field of a draft that can be changed. */
  public enum Field {
    /** What people call it. */
    DISPLAY_NAME,
    /** The rules. */
    RULES
  }

  /**
   * Creates a draft.
   *
   * @param key the request, if it may be repeated
   * @throws ServiceException RESOURCE_EXISTS or FIELD_INVALID
   */
  @Transactional
  public ContactPolicy create(
      @Nullable RequestKey key, String policyId, String displayName, ContactRules rules) {
    InvalidFields.refuse(ContactPolicyRules.violations(rules, RULES));
    return ledger.once(
        key,
        name -> existing(ContactPolicy.idOf(name)),
        () -> insert(policyId, displayName, rules),
        ContactPolicy::name);
  }

  private ContactPolicy insert(String policyId, String displayName, ContactRules rules) {
    Instant now = now();
    ContactPolicy created = new ContactPolicy(policyId, displayName, rules, null, now, now, "1");
    if (policyId.equals(ContactPolicy.BUILT_IN.policyId()) || !store.insert(created)) {
      throw ServiceException.exists(created.name());
    }
    return created;
  }

  /**
   * A policy as it is now.
   *
   * @throws ServiceException RESOURCE_NOT_FOUND
   */
  @Transactional
  public ContactPolicy get(String policyId) {
    return existing(policyId);
  }

  /** Policies in the order of their ids. */
  @Transactional
  public Page<ContactPolicy> list(PageRequest request) {
    String after = request.after() == null ? "" : request.after().getFirst();
    return Page.of(
        store.listAfter(after, request.limit()),
        request.size(),
        policy -> List.of(policy.policyId()));
  }

  /**
   * Changes a draft. If nothing changes nothing is written.
   *
   * @param fields which of name and rules count
   * @param etag the state that the caller changes; empty for any
   * @throws ServiceException RESOURCE_NOT_FOUND, ETAG_MISMATCH, CONTACT_POLICY_PUBLISHED or
   *     FIELD_INVALID
   */
  @Transactional
  public ContactPolicy update(
      String policyId, String displayName, ContactRules rules, Set<Field> fields, String etag) {
    ContactPolicy present = read(policyId, etag);
    if (present.published()) {
      throw isPublished(present);
    }
    ContactPolicy next =
        new ContactPolicy(
            policyId,
            fields.contains(Field.DISPLAY_NAME) ? displayName : present.displayName(),
            fields.contains(Field.RULES) ? rules : present.rules(),
            null,
            present.createTime(),
            now(),
            present.etag());
    if (next.displayName().equals(present.displayName()) && next.rules().equals(present.rules())) {
      return present;
    }
    InvalidFields.refuse(ContactPolicyRules.violations(next.rules(), RULES));
    return store.replace(next);
  }

  /**
   * Publishes a draft.
   *
   * @param effectiveTime from when on it is in force; now if null
   * @throws ServiceException RESOURCE_NOT_FOUND, ETAG_MISMATCH, CONTACT_POLICY_PUBLISHED or
   *     FIELD_INVALID
   */
  @Transactional
  public ContactPolicy publish(String policyId, @Nullable Instant effectiveTime, String etag) {
    Instant now = now();
    ContactPolicy present = read(policyId, "");
    @Nullable Instant asked =
        effectiveTime == null ? null : effectiveTime.truncatedTo(ChronoUnit.MICROS);
    if (present.published()) {
      if (asked == null || asked.equals(present.effectiveTime())) {
        return present;
      }
      throw isPublished(present);
    }
    if (!etag.isEmpty() && !etag.equals(present.etag())) {
      throw ServiceException.etagMismatch(present.name());
    }
    if (asked != null && asked.isBefore(now)) {
      throw ServiceException.invalid("effective_time", "must not lie in the past");
    }
    return store.replace(
        new ContactPolicy(
            policyId,
            present.displayName(),
            present.rules(),
            asked == null ? now : asked,
            present.createTime(),
            now,
            present.etag()));
  }

  private ContactPolicy read(String policyId, String etag) {
    ContactPolicy present = existing(policyId);
    if (!etag.isEmpty() && !etag.equals(present.etag())) {
      throw ServiceException.etagMismatch(present.name());
    }
    return present;
  }

  private ContactPolicy existing(String policyId) {
    if (policyId.equals(ContactPolicy.BUILT_IN.policyId())) {
      return ContactPolicy.BUILT_IN;
    }
    return store
        .find(policyId)
        .orElseThrow(() -> ServiceException.notFound(ContactPolicy.nameOf(policyId)));
  }

  private static ServiceException isPublished(ContactPolicy policy) {
    return ServiceException.of(
            SurveyReason.CONTACT_POLICY_PUBLISHED,
            policy.name() + " is published and never changes; make a new draft.")
        .with("contact_policy", policy.name());
  }

  // As fine as the database keeps it, so that what is answered now is what is read later.
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
