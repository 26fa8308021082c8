package dev.cxos.platform.testing;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.cxos.platform.event.EventFeed;
import dev.cxos.platform.grpc.GrpcWorker;
import io.quarkus.grpc.GrpcService;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The rules of the architecture, one constant each, run by every service: {@code
 * ArchitectureRules.check("dev.cxos.survey")}.
 */
public final class ArchitectureRules {

  private static final String[] ADAPTERS = {"..grpc..", "..persistence.."};

  /** The root of a slice speaks the language of the domain. */
  public static final ArchRule SLICE_ROOT_KNOWS_NO_FRAMEWORK =
      noClasses()
          .that(not(resideInAnyPackage(ADAPTERS)))
          .and(not(simpleNameEndingWith("Service")))
          .and(not(simpleNameEndingWith("Configuration")))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.grpc..",
              "com.google.protobuf..",
              "jakarta.persistence..",
              "org.hibernate..",
              "io.quarkus.hibernate..")
          .allowEmptyShould(true)
          .because("rules must be read and tested without transport and storage");

  /** Adapters depend on the root, never the reverse. */
  public static final ArchRule ADAPTERS_POINT_INWARDS =
      noClasses()
          .that(not(resideInAnyPackage(ADAPTERS)))
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("dev.cxos..grpc..", "dev.cxos..persistence..")
                  .and(not(resideInAnyPackage("dev.cxos.platform.."))))
          .allowEmptyShould(true)
          .because("transport and storage can only be exchanged if the domain does not know them");

  /** Contracts and gRPC are known at the edge alone. */
  public static final ArchRule GRPC_AT_THE_EDGE =
      noClasses()
          .that(not(resideInAnyPackage("..grpc..")))
          .and(not(simpleNameEndingWith("Service")))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.grpc..")
          .allowEmptyShould(true)
          .because("wire and rules must be able to change apart");

  /** Entities are known to the storage alone. */
  public static final ArchRule JPA_IN_PERSISTENCE =
      noClasses()
          .that()
          .resideOutsideOfPackage("..persistence..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("jakarta.persistence..", "io.quarkus.hibernate.orm.panache..")
          .allowEmptyShould(true)
          .because("an entity is a row, not a thing of the domain");

  /** Transactions are opened in one place. */
  public static final ArchRule TRANSACTIONS_ON_SERVICE_METHODS =
      methods()
          .that()
          .areAnnotatedWith("jakarta.transaction.Transactional")
          .should()
          .beDeclaredInClassesThat()
          .haveSimpleNameEndingWith("Service")
          .allowEmptyShould(true)
          .because("one use case is one transaction, and one looks for it in one place");

  /** No transaction for a whole class. */
  public static final ArchRule NO_TRANSACTIONAL_CLASSES =
      noClasses()
          .should()
          .beAnnotatedWith("jakarta.transaction.Transactional")
          .because("a transaction is decided method by method");

  /** What a gRPC class may hold. */
  public static final ArchRule GRPC_SERVICES_HOLD_NO_STORES =
      noClasses()
          .that()
          .areAnnotatedWith(GrpcService.class)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("..persistence..", "javax.sql..", "java.sql..")
          .allowEmptyShould(true)
          .because("a gRPC method translates and delegates, nothing else");

  /** Blocking work leaves the event loop in one way. */
  public static final ArchRule RPCS_USE_THE_WORKER =
      classes()
          .that()
          .areAnnotatedWith(GrpcService.class)
          .should(useTheWorkerInEveryMethod())
          .allowEmptyShould(true)
          .because("identity, correlation and load limits hang on it");

  /** The annotation that loses calls. */
  public static final ArchRule NO_RUN_ON_VIRTUAL_THREAD =
      noMethods()
          .should()
          .beAnnotatedWith("io.smallrye.common.annotation.RunOnVirtualThread")
          .because(
              "on gRPC methods it was measured to lose calls; GrpcWorker does the same without"
                  + " loss");

  /** Injection by constructor. */
  public static final ArchRule NO_FIELD_INJECTION =
      fields()
          .should()
          .notBeAnnotatedWith(Inject.class)
          .allowEmptyShould(true)
          .because("what a class needs stands in its constructor");

  /** One clock. */
  public static final ArchRule TIME_FROM_THE_CLOCK =
      noClasses()
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(UUID.class, "randomUUID")
          .because(
              "a boundary in time can only be tested with a clock that was handed in; ids come from"
                  + " Ids");

  /** Entities stay where they are. */
  public static final ArchRule ENTITIES_STAY_IN_PERSISTENCE =
      noClasses()
          .that()
          .resideOutsideOfPackage("..persistence..")
          .should()
          .dependOnClassesThat()
          .areAnnotatedWith("jakarta.persistence.Entity")
          .allowEmptyShould(true)
          .because("whoever holds an entity holds a session");

  /** One maker of statuses. */
  public static final ArchRule STATUSES_FROM_PLATFORM =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("io.grpc.Status")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("io.grpc.StatusRuntimeException")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("io.grpc.StatusException")
          .because("nothing internal reaches a caller as long as one class decides what does");

  private static final List<ArchRule> RULES =
      List.of(
          SLICE_ROOT_KNOWS_NO_FRAMEWORK,
          ADAPTERS_POINT_INWARDS,
          GRPC_AT_THE_EDGE,
          JPA_IN_PERSISTENCE,
          TRANSACTIONS_ON_SERVICE_METHODS,
          NO_TRANSACTIONAL_CLASSES,
          GRPC_SERVICES_HOLD_NO_STORES,
          RPCS_USE_THE_WORKER,
          NO_RUN_ON_VIRTUAL_THREAD,
          NO_FIELD_INJECTION,
          TIME_FROM_THE_CLOCK,
          ENTITIES_STAY_IN_PERSISTENCE,
          STATUSES_FROM_PLATFORM);

  private ArchitectureRules() {}

  /**
   * Holds the main classes of a service against all rules.
   *
   * @param basePackage the package whose sub-packages are the slices, such as {@code
   *     dev.cxos.survey}
   * @throws AssertionError naming every violation of the first rule that is broken
   */
  public static void check(String basePackage) {
    JavaClasses main =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            // The stubs of the contracts, which share the service's package, are generated.
            .withImportOption(location -> !location.contains("/v1/"))
            .importPackages(basePackage);
    RULES.forEach(rule -> rule.check(main));
    slicesAreFreeOfCycles(basePackage).check(main);
    slicesKeepToRoots(basePackage).check(main);
  }

  /** Slices do not depend on each other in a circle. */
  public static ArchRule slicesAreFreeOfCycles(String basePackage) {
    return slices()
        .matching(basePackage + ".(*)..")
        .should()
        .beFreeOfCycles()
        // Mappers that the adapters of several slices share lie beside the slices, and know roots.
        .ignoreDependency(resideInAPackage(basePackage + ".grpc"), alwaysTrue())
        .allowEmptyShould(true)
        .because("two slices that need each other are one slice");
  }

  /** A slice uses another by its root. */
  public static ArchRule slicesKeepToRoots(String basePackage) {
    return classes()
        .that()
        .resideInAPackage(basePackage + "..")
        .should(useNoAdapterOfAnotherSlice(basePackage))
        .allowEmptyShould(true)
        .because("adapters are the private affair of their slice");
  }

  private static ArchCondition<JavaClass> useNoAdapterOfAnotherSlice(String basePackage) {
    return new ArchCondition<>("use no adapter of another slice") {
      @Override
      public void check(JavaClass user, ConditionEvents events) {
        String own = slice(user.getPackageName(), basePackage);
        user.getDirectDependenciesFromSelf().stream()
            .filter(use -> use.getTargetClass().getPackageName().startsWith(basePackage + "."))
            .filter(use -> !slice(use.getTargetClass().getPackageName(), basePackage).equals(own))
            // What the adapters of all slices share lies beside the slices.
            .filter(use -> !use.getTargetClass().getPackageName().equals(basePackage + ".grpc"))
            .filter(
                use ->
                    use.getTargetClass().getPackageName().endsWith(".grpc")
                        || use.getTargetClass().getPackageName().endsWith(".persistence"))
            .forEach(use -> events.add(SimpleConditionEvent.violated(user, use.getDescription())));
      }
    };
  }

  private static String slice(String packageName, String basePackage) {
    String below =
        packageName.length() > basePackage.length()
            ? packageName.substring(basePackage.length() + 1)
            : "";
    int end = below.indexOf('.');
    return end < 0 ? below : below.substring(0, end);
  }

  private static ArchCondition<JavaClass> useTheWorkerInEveryMethod() {
    return new ArchCondition<>("hand the work of every RPC to GrpcWorker") {
      @Override
      public void check(JavaClass service, ConditionEvents events) {
        service.getMethods().stream()
            .filter(
                method -> method.getRawReturnType().getPackageName().equals("io.smallrye.mutiny"))
            .filter(method -> !usesWorker(method))
            .forEach(
                method ->
                    events.add(
                        SimpleConditionEvent.violated(method, method.getFullName() + " does not")));
      }
    };
  }

  private static boolean usesWorker(JavaMethod method) {
    return method.getMethodCallsFromSelf().stream()
        .anyMatch(
            call ->
                call.getTargetOwner().isEquivalentTo(GrpcWorker.class)
                    || call.getTargetOwner().isEquivalentTo(EventFeed.class));
  }
}
