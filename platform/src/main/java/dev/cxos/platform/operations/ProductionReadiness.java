package dev.cxos.platform.operations;

import dev.cxos.platform.authorization.MethodAuthorizations;
import dev.cxos.platform.paging.PagingConfiguration;
import io.grpc.BindableService;
import io.grpc.MethodDescriptor;
import io.grpc.ServerMethodDefinition;
import io.quarkus.arc.All;
import io.quarkus.grpc.GrpcService;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/**
 * Looks at the configuration at start, and refuses to start in production with one that is not
 * safe. In development and tests it only warns.
 */
@ApplicationScoped
public class ProductionReadiness {

  private static final Logger LOGGER = Logger.getLogger(ProductionReadiness.class);
  private static final int MIN_KEY_LENGTH = 32;
  private static final String HEALTH_SERVICE = "grpc.health.v1.Health";

  private final Config config;
  private final PagingConfiguration paging;
  private final MethodAuthorizations authorizations;
  private final Instance<BindableService> services;
  private final List<ReadinessCheck> checks;

  ProductionReadiness(
      Config config,
      PagingConfiguration paging,
      MethodAuthorizations authorizations,
      @Any @GrpcService Instance<BindableService> services,
      @All List<ReadinessCheck> checks) {
    this.config = config;
    this.paging = paging;
    this.authorizations = authorizations;
    this.services = services;
    this.checks = List.copyOf(checks);
  }

  void check(@Observes StartupEvent start) {
    List<String> faults = faults();
    faults.forEach(fault -> LOGGER.warnf("Not ready for production: %s", fault));
    if (!faults.isEmpty() && LaunchMode.current() == LaunchMode.NORMAL) {
      throw new IllegalStateException(
          "Startup aborted, not safe for production: " + String.join("; ", faults));
    }
  }

  /** Returns what is not safe, each with the mend; empty if all is well. */
  List<String> faults() {
    List<String> faults = new ArrayList<>();
    if (paging.key().filter(key -> key.length() >= MIN_KEY_LENGTH).isEmpty()) {
      faults.add(
          "set cxos.paging.key to a secret of at least 32 characters, the same in all replicas");
    }
    if (flag("quarkus.grpc.server.enable-reflection-service")) {
      faults.add("set quarkus.grpc.server.enable-reflection-service=false");
    }
    if (flag("quarkus.grpc.server.use-separate-server")) {
      faults.add(
          "set quarkus.grpc.server.use-separate-server=false, or calls are not authenticated");
    }
    if (config.getOptionalValue("quarkus.oidc.token.audience", String.class).isEmpty()) {
      faults.add("set quarkus.oidc.token.audience, or tokens for other systems are accepted");
    }
    services.stream()
        .flatMap(service -> service.bindService().getMethods().stream())
        .map(ServerMethodDefinition::getMethodDescriptor)
        .filter(method -> !HEALTH_SERVICE.equals(method.getServiceName()))
        .filter(method -> authorizations.of(method).isEmpty())
        .map(MethodDescriptor::getFullMethodName)
        .forEach(name -> faults.add("give the method " + name + " its authorization option"));
    checks.forEach(check -> faults.addAll(check.faults()));
    return List.copyOf(faults);
  }

  private boolean flag(String key) {
    return config.getOptionalValue(key, Boolean.class).orElse(false);
  }
}
