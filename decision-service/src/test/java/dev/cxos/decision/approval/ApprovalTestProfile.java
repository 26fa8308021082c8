package dev.cxos.decision.approval;

import dev.cxos.decision.audit.AuditLog;
import dev.cxos.decision.audit.AuditRecord;
import dev.cxos.decision.decision.ApprovalRequests;
import dev.cxos.decision.decision.DecisionState;
import dev.cxos.decision.decision.Reason;
import dev.cxos.decision.decision.Settlement;
import dev.cxos.decision.policy.CompiledPolicy;
import dev.cxos.decision.policy.EffectivePolicies;
import dev.cxos.decision.policy.PolicyVersionName;
import dev.cxos.decision.right.Suspensions;
import io.quarkus.arc.Unremovable;
import io.quarkus.test.junit.QuarkusTestProfile;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The slice alone: what it uses of other slices is played here and remembers what was asked of it,
 * once that was committed. The clock ticks only when a test says so.
 */
public final class ApprovalTestProfile implements QuarkusTestProfile {

  @Override
  public Set<Class<?>> getEnabledAlternatives() {
    return Set.of(
        PlayedSettlement.class,
        PlayedSuspensions.class,
        PlayedPolicies.class,
        PlayedAudit.class,
        Opener.class);
  }

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of("cxos.schedule.enabled", "false");
  }

  private static void onceCommitted(TransactionSynchronizationRegistry registry, Runnable work) {
    if (registry.getTransactionStatus() != Status.STATUS_ACTIVE) {
      throw new IllegalStateException("there is no transaction");
    }
    registry.registerInterposedSynchronization(
        new Synchronization() {
          @Override
          public void beforeCompletion() {}

          @Override
          public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
              work.run();
            }
          }
        });
  }

  /** Grants everything but what a test forbids. */
  @Alternative
  @ApplicationScoped
  public static class PlayedSettlement implements Settlement {

    private static final Map<UUID, Reason> FORBIDDEN = new ConcurrentHashMap<>();
    private static final List<UUID> GRANTED = new CopyOnWriteArrayList<>();
    private static final List<Ended> ENDED = new CopyOnWriteArrayList<>();

    private final TransactionSynchronizationRegistry registry;

    /** A decision that was ended. */
    public record Ended(UUID decision, DecisionState state, Instant time) {}

    PlayedSettlement(TransactionSynchronizationRegistry registry) {
      this.registry = registry;
    }

    @Override
    public Optional<Reason> grant(UUID decision) {
      @Nullable Reason forbidden = FORBIDDEN.get(decision);
      if (forbidden == null) {
        onceCommitted(registry, () -> GRANTED.add(decision));
      }
      return Optional.ofNullable(forbidden);
    }

    @Override
    public void end(UUID decision, DecisionState state, Instant time) {
      onceCommitted(registry, () -> ENDED.add(new Ended(decision, state, time)));
    }

    /** Forbids to grant a decision. */
    public static void forbid(UUID decision, Reason reason) {
      FORBIDDEN.put(decision, reason);
    }

    /** How often a decision was granted. */
    public static long granted(UUID decision) {
      return GRANTED.stream().filter(decision::equals).count();
    }

    /** How a decision was ended. */
    public static List<Ended> ended(UUID decision) {
      return ENDED.stream().filter(one -> one.decision().equals(decision)).toList();
    }
  }

  /** Suspends whom a test suspends. */
  @Alternative
  @ApplicationScoped
  public static class PlayedSuspensions implements Suspensions {

    private static final Set<String> SUSPENDED = ConcurrentHashMap.newKeySet();

    @Override
    public Set<String> suspended(Collection<String> subjects) {
      Set<String> found = new HashSet<>(subjects);
      found.retainAll(SUSPENDED);
      return found;
    }

    /** Suspends somebody. */
    public static void suspend(String subject) {
      SUSPENDED.add(subject);
    }
  }

  /** Every version is in force that no test retired. */
  @Alternative
  @ApplicationScoped
  public static class PlayedPolicies implements EffectivePolicies {

    private static final Set<PolicyVersionName> RETIRED = ConcurrentHashMap.newKeySet();

    @Override
    public InForce inForce(Collection<String> decisionTypes) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<CompiledPolicy> get(PolicyVersionName name) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean mayBeApproved(PolicyVersionName name) {
      return !RETIRED.contains(name);
    }

    /** Retires a version. */
    public static void retire(PolicyVersionName name) {
      RETIRED.add(name);
    }
  }

  /** Remembers what was told. */
  @Alternative
  @ApplicationScoped
  public static class PlayedAudit implements AuditLog {

    private static final List<AuditRecord> TOLD = new CopyOnWriteArrayList<>();

    private final TransactionSynchronizationRegistry registry;

    PlayedAudit(TransactionSynchronizationRegistry registry) {
      this.registry = registry;
    }

    @Override
    public void append(List<AuditRecord> records) {
      onceCommitted(registry, () -> TOLD.addAll(records));
    }

    /** What was told of a resource. */
    public static List<AuditRecord> of(String resource) {
      return TOLD.stream().filter(one -> one.resource().equals(resource)).toList();
    }

    /** What kinds of things were told of a resource. */
    public static List<String> types(String resource) {
      return of(resource).stream().map(AuditRecord::type).toList();
    }
  }

  /** Asks for approvals, as the slice of decisions does. */
  @Alternative
  @Unremovable
  @ApplicationScoped
  public static class Opener {

    private final ApprovalRequests requests;

    Opener(ApprovalRequests requests) {
      this.requests = requests;
    }

    void open(List<ApprovalRequests.Opening> openings) {
      requests.open(openings);
    }
  }
}
