package dev.cxos.decision.budget.grpc;

import static dev.cxos.decision.budget.grpc.BudgetPoolProtoMapper.toProto;

import dev.cxos.decision.budget.BudgetPoolService;
import dev.cxos.decision.v1.BudgetPool;
import dev.cxos.decision.v1.CreateBudgetPoolRequest;
import dev.cxos.decision.v1.DepositToBudgetPoolRequest;
import dev.cxos.decision.v1.GetBudgetPoolRequest;
import dev.cxos.decision.v1.ListBudgetPoolsRequest;
import dev.cxos.decision.v1.ListBudgetPoolsResponse;
import dev.cxos.decision.v1.MutinyBudgetPoolServiceGrpc;
import dev.cxos.platform.authorization.Caller;
import dev.cxos.platform.grpc.GrpcWorker;
import dev.cxos.platform.grpc.ResourceNames;
import dev.cxos.platform.idempotency.RequestKey;
import dev.cxos.platform.paging.Page;
import dev.cxos.platform.paging.PageTokens;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;

/** Serves BudgetPoolService. */
@GrpcService
public class BudgetPoolGrpcService extends MutinyBudgetPoolServiceGrpc.BudgetPoolServiceImplBase {

  private final BudgetPoolService service;
  private final GrpcWorker worker;
  private final PageTokens pageTokens;

  BudgetPoolGrpcService(BudgetPoolService service, GrpcWorker worker, PageTokens pageTokens) {
    this.service = service;
    this.worker = worker;
    this.pageTokens = pageTokens;
  }

  @Override
  public Uni<BudgetPool> createBudgetPool(CreateBudgetPoolRequest request) {
    return worker.call(caller -> create(caller, request));
  }

  @Override
  public Uni<BudgetPool> getBudgetPool(GetBudgetPoolRequest request) {
    return worker.call(_ -> toProto(service.get(id(request.getName()))));
  }

  @Override
  public Uni<ListBudgetPoolsResponse> listBudgetPools(ListBudgetPoolsRequest request) {
    return worker.call(_ -> list(request));
  }

  @Override
  public Uni<BudgetPool> depositToBudgetPool(DepositToBudgetPoolRequest request) {
    return worker.call(caller -> deposit(caller, request));
  }

  private BudgetPool create(Caller caller, CreateBudgetPoolRequest request) {
    return toProto(
        service.create(
            RequestKey.of(caller, "CreateBudgetPool", request.getRequestId(), request),
            caller,
            request.getBudgetPoolId(),
            request.getBudgetPool().getDisplayName(),
            request.getBudgetPool().getCurrencyCode()));
  }

  private ListBudgetPoolsResponse list(ListBudgetPoolsRequest request) {
    Page<dev.cxos.decision.budget.BudgetPool> page = service.list(pageTokens.read(request));
    return BudgetPoolProtoMapper.toListResponse(page, pageTokens.next(request, page));
  }

  private BudgetPool deposit(Caller caller, DepositToBudgetPoolRequest request) {
    return toProto(
        service.deposit(
            RequestKey.of(caller, "DepositToBudgetPool", request.getRequestId(), request),
            caller,
            id(request.getName()),
            request.getAmount().getMinorUnits(),
            request.getAmount().getCurrencyCode(),
            request.getReason()));
  }

  private static String id(String name) {
    return ResourceNames.id("name", name, "budgetPools");
  }
}
