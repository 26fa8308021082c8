package dev.cxos.platform.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.cxos.platform.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Holds the platform to the rules that concern it, and the rules to what they are for. */
class ArchitectureTest {

  static final ArchRule[] OWN_RULES = {
    ArchitectureRules.NO_FIELD_INJECTION,
    ArchitectureRules.NO_RUN_ON_VIRTUAL_THREAD,
    ArchitectureRules.NO_TRANSACTIONAL_CLASSES,
  };

  @ParameterizedTest
  @FieldSource("OWN_RULES")
  void shouldKeepTheRules(ArchRule rule) {
    JavaClasses platform =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.cxos.platform");

    rule.check(platform);
  }

  @Test
  void shouldNoticeAnRpcThatDoesItsWorkOnTheEventLoop() {
    JavaClasses bad = new ClassFileImporter().importClasses(BadGrpcService.class);

    assertThat(catchThrowable(() -> ArchitectureRules.RPCS_USE_THE_WORKER.check(bad)))
        .hasMessageContaining("getJourney");
    assertThat(catchThrowable(() -> ArchitectureRules.STATUSES_FROM_PLATFORM.check(bad)))
        .hasMessageContaining("io.grpc.Status");
    assertThat(catchThrowable(() -> ArchitectureRules.TIME_FROM_THE_CLOCK.check(bad)))
        .hasMessageContaining("Instant.now");
  }

  @Test
  void shouldAcceptAnRpcThatUsesTheWorkerOrTheFeed() {
    JavaClasses good =
        new ClassFileImporter()
            .importClasses(
                ProbeJourneyService.class, ProbeImportService.class, ProbeEventFeedService.class);

    ArchitectureRules.RPCS_USE_THE_WORKER.check(good);
  }
}
