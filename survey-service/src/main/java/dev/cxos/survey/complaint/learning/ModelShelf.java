package dev.cxos.survey.complaint.learning;

import dev.cxos.platform.storage.RecentlyRead;
import dev.cxos.survey.complaint.SuggestionStore;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Holds the newest model of each taxonomy in memory. Every replica looks each second whether there
 * is a newer one. Safe for many threads.
 */
@ApplicationScoped
public class ModelShelf {

  private static final Duration LIFETIME = Duration.ofSeconds(1);
  private static final int LIMIT = 100;

  private final RecentlyRead<UUID, Loaded> models =
      new RecentlyRead<>(LIFETIME, LIMIT, System::nanoTime);
  private final Map<UUID, Loaded> loaded = new ConcurrentHashMap<>();
  private final SuggestionStore store;
  private final TransactionSynchronizationRegistry transaction;

  ModelShelf(SuggestionStore store, TransactionSynchronizationRegistry transaction) {
    this.store = store;
    this.transaction = transaction;
  }

  /**
   * A model in use.
   *
   * @param version its version; 0 if there is none yet
   * @param model the model; null if there is none yet
   */
  public record Loaded(int version, @Nullable TagModel model) {}

  /** The newest model of a taxonomy. */
  public Loaded newest(UUID taxonomy) {
    return models.get(taxonomy, this::read).orElseThrow();
  }

  /** Looks for newer models once the running transaction is over. */
  public void forgetAfterTransaction() {
    models.forgetAfter(transaction);
  }

  private Optional<Loaded> read(UUID taxonomy) {
    return Optional.of(QuarkusTransaction.joiningExisting().call(() -> load(taxonomy)));
  }

  private Loaded load(UUID taxonomy) {
    int version = store.newestVersion(taxonomy);
    Loaded known = loaded.get(taxonomy);
    if (known != null && known.version() == version) {
      return known;
    }
    Loaded fresh =
        new Loaded(version, store.artefact(taxonomy, version).map(TagModel::of).orElse(null));
    loaded.put(taxonomy, fresh);
    return fresh;
  }
}
