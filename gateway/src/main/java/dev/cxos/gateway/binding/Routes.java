package dev.cxos.gateway.binding;

import dev.cxos.gateway.contract.Contracts;
import dev.cxos.gateway.contract.RpcMethod;
import dev.cxos.gateway.route.RequestPath;
import dev.cxos.gateway.route.RouteTable;
import dev.cxos.gateway.route.RouteTable.Match;
import dev.cxos.gateway.status.Refusal;
import dev.cxos.gateway.status.Refusals;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All routes of the HTTP door, compiled from the contracts at start. */
@Singleton
public final class Routes {
  private final List<Route> all;
  private final Map<String, RouteTable<Route>> byHttpMethod = new LinkedHashMap<>();

  /**
   * Compiles the routes.
   *
   * @throws dev.cxos.gateway.route.InvalidTemplateException if a rule cannot be served, or two
   *     rules mean the same requests
   */
  public Routes(Contracts contracts) {
    List<Route> routes = new ArrayList<>();
    for (RpcMethod rpc : contracts.methods()) {
      routes.addAll(RouteCompiler.compile(rpc));
    }
    this.all = List.copyOf(routes);
    for (Route route : all) {
      byHttpMethod
          .computeIfAbsent(route.httpMethod(), method -> new RouteTable<>())
          .add(route.template(), route);
    }
  }

  /** All of them, in the order of the contracts. */
  public List<Route> all() {
    return all;
  }

  /**
   * Finds the route of a request.
   *
   * @param httpMethod the method; HEAD finds what GET finds
   * @throws Refusal NOT_FOUND if no route has the path, 405 if none has it for this method
   */
  public Match<Route> get(String httpMethod, RequestPath path) {
    RouteTable<Route> table = byHttpMethod.get(httpMethod.equals("HEAD") ? "GET" : httpMethod);
    Optional<Match<Route>> match = table == null ? Optional.empty() : table.find(path);
    return match.orElseThrow(() -> refusal(path));
  }

  /**
   * The methods that a path has, as the header Allow lists them.
   *
   * @throws Refusal NOT_FOUND if it has none
   */
  public String allow(RequestPath path) {
    List<String> methods = new ArrayList<>();
    byHttpMethod.forEach(
        (method, table) -> {
          if (table.find(path).isPresent()) {
            methods.add(method);
          }
        });
    if (methods.isEmpty()) {
      throw Refusals.pathUnknown();
    }
    if (methods.contains("GET")) {
      methods.add("HEAD");
    }
    methods.add("OPTIONS");
    methods.sort(String::compareTo);
    return String.join(", ", methods);
  }

  private Refusal refusal(RequestPath path) {
    try {
      return Refusals.methodNotAllowed(allow(path));
    } catch (Refusal unknown) {
      return unknown;
    }
  }
}
