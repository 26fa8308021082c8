package dev.cxos.decision.budget.grpc;

import dev.cxos.decision.budget.BudgetPool;
import dev.cxos.decision.v1.ListBudgetPoolsResponse;
import dev.cxos.platform.grpc.ProtoTimes;
import dev.cxos.platform.paging.Page;
import dev.cxos.type.v1.Money;

/** Maps pools between the contract and Java. */
final class BudgetPoolProtoMapper {

  private BudgetPoolProtoMapper() {}

  static dev.cxos.decision.v1.BudgetPool toProto(BudgetPool pool) {
    return dev.cxos.decision.v1.BudgetPool.newBuilder()
        .setName(pool.name())
        .setUid(pool.uid().toString())
        .setDisplayName(pool.displayName())
        .setCurrencyCode(pool.currency())
        .setDeposited(money(pool, pool.deposited()))
        .setDrawn(money(pool, pool.drawn()))
        .setRemaining(money(pool, pool.remaining()))
        .setCreateTime(ProtoTimes.toProto(pool.createTime()))
        .build();
  }

  static ListBudgetPoolsResponse toListResponse(Page<BudgetPool> page, String nextPageToken) {
    return ListBudgetPoolsResponse.newBuilder()
        .addAllBudgetPools(page.items().stream().map(BudgetPoolProtoMapper::toProto).toList())
        .setNextPageToken(nextPageToken)
        .build();
  }

  private static Money money(BudgetPool pool, long amount) {
    return Money.newBuilder().setMinorUnits(amount).setCurrencyCode(pool.currency()).build();
  }
}
