package dev.cxos.decision.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AuditKeysTest {

  private static final String SIGNING =
      Base64.getEncoder()
          .encodeToString(SigningPair.ofSeed(new byte[32]).getPrivate().getEncoded());
  private static final String ENCRYPTION = Base64.getEncoder().encodeToString(new byte[32]);

  @Test
  void shouldFindNothingWrongWithGoodKeys() {
    assertThat(keys("log.example", SIGNING, ENCRYPTION, null).faults()).isEmpty();
    String former = keys("log.example", SIGNING, ENCRYPTION, null).signer().verifierKey();
    assertThat(keys("log.example", SIGNING, ENCRYPTION, former).faults()).isEmpty();
    assertThat(former).startsWith("log.example+");
  }

  @Test
  void shouldNameWhatIsMissingOrNoKey() {
    assertThat(keys("log.example", null, null, null).faults())
        .hasSize(2)
        .allMatch(fault -> fault.contains("cxos.audit."));
    assertThat(keys("a b", SIGNING, ENCRYPTION, "x").faults())
        .satisfiesExactly(
            origin -> assertThat(origin).contains("cxos.audit.origin"),
            former -> assertThat(former).contains("cxos.audit.former-keys"));
    assertThat(keys("log.example", ENCRYPTION, "AAAA", null).faults())
        .satisfiesExactly(
            signing -> assertThat(signing).contains("cxos.audit.signing-key"),
            encryption -> assertThat(encryption).contains("cxos.audit.encryption-key"));
    assertThat(keys("log.example", "?", "?", null).faults())
        .hasSize(2)
        .noneMatch(fault -> fault.contains("?"));
  }

  private static AuditKeys keys(
      String origin,
      @Nullable String signing,
      @Nullable String encryption,
      @Nullable String former) {
    return new AuditKeys(
        new FakeAuditConfiguration(
            origin,
            Optional.ofNullable(signing),
            Optional.ofNullable(former).map(List::of),
            Optional.ofNullable(encryption),
            null));
  }
}
