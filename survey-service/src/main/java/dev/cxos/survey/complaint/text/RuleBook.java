package dev.cxos.survey.complaint.text;

import dev.cxos.platform.error.ServiceException;
import dev.cxos.platform.storage.RecentlyRead;
import dev.cxos.survey.complaint.HeldTag;
import dev.cxos.survey.complaint.TagRule;
import dev.cxos.survey.complaint.TagRuleStore;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.lucene.monitor.Monitor;
import org.apache.lucene.monitor.MonitorQuery;
import org.apache.lucene.monitor.QueryMatch;
import org.apache.lucene.monitor.TermFilteredPresearcher;
import org.jboss.logging.Logger;

/**
 * Holds the rules as stored queries of Lucene's monitor, which finds the few that can match a text
 * before it runs them. Every replica reads the rules anew each second. Safe for many threads.
 */
@ApplicationScoped
public class RuleBook {

  private static final Logger LOGGER = Logger.getLogger(RuleBook.class);
  private static final Duration LIFETIME = Duration.ofSeconds(1);
  private static final String ALL = "all";

  private final RecentlyRead<String, Map<String, TagRule>> rules =
      new RecentlyRead<>(LIFETIME, 1, System::nanoTime);
  private final TagRuleStore store;
  private final TransactionSynchronizationRegistry transaction;
  private final Map<String, TagRule> registered = new HashMap<>();
  private final Monitor monitor;

  RuleBook(TagRuleStore store, TransactionSynchronizationRegistry transaction) {
    this.store = store;
    this.transaction = transaction;
    try {
      this.monitor = new Monitor(Words.ANALYZER, new TermFilteredPresearcher());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads the rules anew once the running transaction is over. */
  public void forgetAfterTransaction() {
    rules.forgetAfter(transaction);
  }

  /**
   * The tags that rules of a taxonomy suggest for words, by the ids of the rules.
   *
   * @param taxonomy the own id of the taxonomy
   * @param words what a customer wrote; matched as a document, never read as a query
   */
  public List<HeldTag> suggest(UUID taxonomy, String words) {
    Map<String, TagRule> known = rules.get(ALL, _ -> Optional.of(read())).orElseThrow();
    if (known.isEmpty()) {
      return List.of();
    }
    List<HeldTag> tags = new ArrayList<>();
    try {
      monitor.match(Words.document(words), QueryMatch.SIMPLE_MATCHER).getMatches().stream()
          .map(match -> known.get(match.getQueryId()))
          .filter(rule -> rule != null && rule.taxonomy().equals(taxonomy))
          .sorted((one, other) -> one.tagRuleId().compareTo(other.tagRuleId()))
          .forEach(rule -> tags.add(HeldTag.byRule(rule.tag(), rule.tagRuleId())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return tags;
  }

  private Map<String, TagRule> read() {
    List<TagRule> active = QuarkusTransaction.joiningExisting().call(store::active);
    Map<String, TagRule> byKey = new HashMap<>();
    active.forEach(rule -> byKey.put(key(rule), rule));
    register(byKey);
    return byKey;
  }

  // A changed rule is another query, so that whoever still holds the rules of a moment ago does not
  // find a new expression under an old tag.
  private static String key(TagRule rule) {
    return rule.uid() + "/" + rule.rowVersion();
  }

  private synchronized void register(Map<String, TagRule> byKey) {
    List<MonitorQuery> added = new ArrayList<>();
    byKey.forEach(
        (key, rule) -> {
          if (!registered.containsKey(key)) {
            stored(key, rule).ifPresent(added::add);
          }
        });
    List<String> gone =
        registered.keySet().stream().filter(key -> !byKey.containsKey(key)).toList();
    try {
      if (!added.isEmpty()) {
        monitor.register(added);
      }
      if (!gone.isEmpty()) {
        monitor.deleteById(gone);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    registered.putAll(byKey);
    registered.keySet().removeAll(gone);
  }

  // A rule that an earlier release accepted and this one cannot read must not stop the others.
  private static Optional<MonitorQuery> stored(String key, TagRule rule) {
    try {
      return Optional.of(new MonitorQuery(key, TagExpression.parse(rule.expression()).query()));
    } catch (ServiceException e) {
      LOGGER.errorf("%s cannot be read and suggests nothing: %s", rule.name(), e.getMessage());
      return Optional.empty();
    }
  }

  @PreDestroy
  void close() throws IOException {
    monitor.close();
  }
}
