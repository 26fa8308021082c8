package dev.cxos.gateway.token;

import dev.cxos.gateway.contract.Contracts;
import dev.cxos.gateway.contract.RpcMethod;
import dev.cxos.gateway.status.Refusal;
import dev.cxos.gateway.status.Refusals;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Asks for a fresh sign-in where the contract does: what cannot be undone is not done by a browser
 * that somebody left open, nor by a token that somebody found (RFC 9470).
 */
@Singleton
public final class StepUp {
  private final Map<String, Duration> maxAges = new HashMap<>();
  private final Clock clock;

  /** Reads the contracts. */
  @Inject
  public StepUp(Contracts contracts) {
    this(contracts, Clock.systemUTC());
  }

  StepUp(Contracts contracts, Clock clock) {
    this.clock = clock;
    contracts
        .methods()
        .forEach(rpc -> rpc.maxAuthAge().ifPresent(age -> maxAges.put(rpc.fullName(), age)));
  }

  /**
   * Makes sure that somebody may call a method now.
   *
   * @throws Refusal UNAUTHENTICATED if the sign-in is too long ago, or nobody tells when it was
   */
  public void require(RpcMethod rpc, Caller caller) {
    require(rpc.fullName(), caller);
  }

  /**
   * Makes sure of the same by the name of the method.
   *
   * @param fullName the name on the wire, without the leading slash
   */
  public void require(String fullName, Caller caller) {
    Duration maxAge = maxAges.get(fullName);
    if (maxAge != null
        && caller
            .signedIn()
            .filter(moment -> !moment.isBefore(clock.instant().minus(maxAge)))
            .isEmpty()) {
      throw Refusals.signInTooOld(maxAge);
    }
  }
}
