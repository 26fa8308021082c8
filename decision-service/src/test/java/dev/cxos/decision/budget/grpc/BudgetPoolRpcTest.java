package dev.cxos.decision.budget.grpc;

import static dev.cxos.decision.Desk.euros;
import static dev.cxos.decision.Desk.pools;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cxos.decision.v1.BudgetPool;
import dev.cxos.decision.v1.CreateBudgetPoolRequest;
import dev.cxos.decision.v1.DepositToBudgetPoolRequest;
import dev.cxos.decision.v1.GetBudgetPoolRequest;
import dev.cxos.decision.v1.ListBudgetPoolsRequest;
import dev.cxos.platform.testing.Refusals;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class BudgetPoolRpcTest {

  private final String id = "p" + UUID.randomUUID().toString().substring(1, 18);

  @Test
  void shouldFillAndShowAPool() {
    BudgetPool created = pools().createBudgetPool(create().build());

    BudgetPool filled = pools().depositToBudgetPool(deposit(1_000).build());
    BudgetPool less = pools().depositToBudgetPool(deposit(-400).build());

    assertThat(created.getName()).isEqualTo("budgetPools/" + id);
    assertThat(created.getRemaining()).isEqualTo(euros(0));
    assertThat(filled.getRemaining()).isEqualTo(euros(1_000));
    assertThat(less.getDeposited()).isEqualTo(euros(600));
    assertThat(
            pools()
                .getBudgetPool(
                    GetBudgetPoolRequest.newBuilder().setName(created.getName()).build()))
        .isEqualTo(less);
    assertThat(
            pools()
                .listBudgetPools(ListBudgetPoolsRequest.newBuilder().setPageSize(1000).build())
                .getBudgetPoolsList())
        .contains(less);
  }

  @Test
  void shouldDepositOnceHoweverOftenTheRequestComes() {
    pools().createBudgetPool(create().build());
    DepositToBudgetPoolRequest once =
        deposit(700).setRequestId(UUID.randomUUID().toString()).build();

    pools().depositToBudgetPool(once);

    assertThat(pools().depositToBudgetPool(once).getRemaining()).isEqualTo(euros(700));
  }

  @Test
  void shouldNotTakeOutMoreThanIsLeft() {
    pools().createBudgetPool(create().build());
    pools().depositToBudgetPool(deposit(100).build());

    Refusals refusal = Refusals.of(() -> pools().depositToBudgetPool(deposit(-101).build()));

    assertThat(refusal.reason()).isEqualTo("POOL_TOO_SMALL");
    assertThat(refusal.info().getMetadataMap()).containsEntry("remaining", "100");
  }

  @Test
  void shouldRefuseAnotherCurrency() {
    pools().createBudgetPool(create().build());

    Refusals refusal =
        Refusals.of(
            () ->
                pools()
                    .depositToBudgetPool(
                        deposit(1).setAmount(euros(1).toBuilder().setCurrencyCode("USD")).build()));

    assertThat(refusal.reason()).isEqualTo("CURRENCY_MISMATCH");
  }

  @Test
  void shouldRefuseAnIdThatIsTaken() {
    CreateBudgetPoolRequest request = create().setRequestId(UUID.randomUUID().toString()).build();
    BudgetPool created = pools().createBudgetPool(request);

    assertThat(pools().createBudgetPool(request)).isEqualTo(created);
    assertThat(Refusals.of(() -> pools().createBudgetPool(create().build())).reason())
        .isEqualTo("RESOURCE_EXISTS");
  }

  @Test
  void shouldNotFindAPoolThatIsNotThere() {
    assertThat(
            Refusals.of(
                    () ->
                        pools()
                            .getBudgetPool(
                                GetBudgetPoolRequest.newBuilder()
                                    .setName("budgetPools/" + id)
                                    .build()))
                .reason())
        .isEqualTo("RESOURCE_NOT_FOUND");
    assertThat(Refusals.of(() -> pools().depositToBudgetPool(deposit(1).build())).reason())
        .isEqualTo("RESOURCE_NOT_FOUND");
  }

  private CreateBudgetPoolRequest.Builder create() {
    return CreateBudgetPoolRequest.newBuilder()
        .setBudgetPoolId(id)
        .setBudgetPool(BudgetPool.newBuilder().setDisplayName("Goodwill").setCurrencyCode("EUR"));
  }

  private DepositToBudgetPoolRequest.Builder deposit(long minorUnits) {
    return DepositToBudgetPoolRequest.newBuilder()
        .setName("budgetPools/" + id)
        .setAmount(euros(minorUnits))
        .setReason("quarter");
  }
}
