package dev.cxos.survey.complaint;

import dev.cxos.platform.error.ServiceException;
import dev.cxos.platform.idempotency.RequestKey;
import dev.cxos.platform.idempotency.RequestLedger;
import dev.cxos.platform.paging.Page;
import dev.cxos.platform.paging.PageRequest;
import dev.cxos.platform.time.Ids;
import dev.cxos.survey.complaint.TaxonomyStore.PublishedTaxonomy;
import dev.cxos.survey.complaint.text.RuleBook;
import dev.cxos.survey.complaint.text.TagExpression;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Creates, changes, tries and reads tag rules; each method is one transaction. */
@ApplicationScoped
public class TagRuleService {

  private final TagRuleStore store;
  private final TaxonomyStore taxonomies;
  private final RuleBook book;
  private final RequestLedger ledger;
  private final Clock clock;

  TagRuleService(
      TagRuleStore store,
      TaxonomyStore taxonomies,
      RuleBook book,
      RequestLedger ledger,
      Clock clock) {
    this.store = store;
    this.taxonomies = taxonomies;
    this.book = book;
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * Creates a rule.
   *
   * @param key the request, if it may be repeated
   * @throws ServiceException RESOURCE_EXISTS, RESOURCE_NOT_FOUND, TAG_UNKNOWN or TAG_RULE_INVALID
   */
  @Transactional
  public TagRule create(
      @Nullable RequestKey key,
      String tagRuleId,
      String taxonomyId,
      String tag,
      String expression,
      boolean disabled) {
    TagExpression.parse(expression);
    return ledger.once(
        key,
        name -> existing(TagRule.idOf(name)),
        () -> {
          PublishedTaxonomy taxonomy = Taxonomies.published(taxonomies, taxonomyId, true);
          Taxonomies.requireTag(taxonomy, tag);
          Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
          TagRule rule =
              new TagRule(
                  Ids.newId(now),
                  tagRuleId,
                  taxonomy.uid(),
                  taxonomyId,
                  tag,
                  expression,
                  disabled,
                  now,
                  now,
                  0);
          store.insert(rule);
          book.forgetAfterTransaction();
          return rule;
        },
        TagRule::name);
  }

  /**
   * A rule.
   *
   * @throws ServiceException RESOURCE_NOT_FOUND
   */
  @Transactional
  public TagRule get(String tagRuleId) {
    return existing(tagRuleId);
  }

  /** Rules in the order of their ids. */
  @Transactional
  public Page<TagRule> list(PageRequest request) {
    String after = request.after() == null ? "" : request.after().getFirst();
    return Page.of(
        store.listAfter(after, request.limit()), request.size(), rule -> List.of(rule.tagRuleId()));
  }

  /**
   * Changes a rule. If nothing changes nothing is written.
   *
   * @param fields which of it counts
   * @param etag the state that the caller changes; empty for any
   * @throws ServiceException RESOURCE_NOT_FOUND, ETAG_MISMATCH, TAG_UNKNOWN or TAG_RULE_INVALID
   */
  @Transactional
  public TagRule update(
      String tagRuleId,
      String tag,
      String expression,
      boolean disabled,
      Set<TagRule.Field> fields,
      String etag) {
    TagRule present = existing(tagRuleId);
    if (!etag.isEmpty() && !etag.equals(present.etag())) {
      throw ServiceException.etagMismatch(present.name());
    }
    TagRule next =
        present.with(
            fields.contains(TagRule.Field.TAG) ? tag : present.tag(),
            fields.contains(TagRule.Field.EXPRESSION) ? expression : present.expression(),
            fields.contains(TagRule.Field.DISABLED) ? disabled : present.disabled(),
            clock.instant().truncatedTo(ChronoUnit.MICROS));
    if (next.saysTheSameAs(present)) {
      return present;
    }
    TagExpression.parse(next.expression());
    Taxonomies.requireTag(Taxonomies.published(taxonomies, present.taxonomyId(), true), next.tag());
    store.replace(next);
    book.forgetAfterTransaction();
    return next;
  }

  /**
   * Tries an expression.
   *
   * @return for each text whether it is found
   * @throws ServiceException TAG_RULE_INVALID
   */
  public List<Boolean> tryOut(String expression, List<String> texts) {
    TagExpression parsed = TagExpression.parse(expression);
    return texts.stream().map(parsed::finds).toList();
  }

  private TagRule existing(String tagRuleId) {
    return store
        .find(tagRuleId)
        .orElseThrow(() -> ServiceException.notFound(TagRule.nameOf(tagRuleId)));
  }
}
