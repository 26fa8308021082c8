package dev.cxos.decision;

import dev.cxos.decision.budget.BudgetPools;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Stands in for the budget pools until there are some. */
@DefaultBean
@ApplicationScoped
class NoPools implements BudgetPools {

  @Override
  public Optional<String> currency(String poolId) {
    return Optional.empty();
  }
}
