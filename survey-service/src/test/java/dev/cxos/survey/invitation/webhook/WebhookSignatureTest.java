package dev.cxos.survey.invitation.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WebhookSignatureTest {

  // Recomputed with: printf '1700000000.{}' | openssl dgst -sha256 -hmac secret
  @Test
  void shouldSignTimeAndBody() {
    assertThat(WebhookSignature.of("secret", 1_700_000_000L, "{}"))
        .isEqualTo(
            "t=1700000000,v1=b8569b78799ff9e3cbff0fc2d63a33a2b57f3282abd07c37ae5e8e7d79a5f163");
  }
}
