package dev.cxos.decision.docket.grpc;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Where survey-service is, and how this service signs in there. */
@ConfigMapping(prefix = "cxos.survey")
public interface SurveyConfiguration {

  /** Host and port of its gRPC side; without it the docket knows nothing of what customers said. */
  Optional<String> address();

  /** Whether the connection is in plain text, as within one machine. */
  @WithDefault("false")
  boolean plaintext();

  /** Where tokens are given out; needed with an address. */
  Optional<String> tokenUrl();

  /** The client that this service signs in as. */
  @WithDefault("decision-service")
  String clientId();

  /** Its secret; needed with an address. */
  Optional<String> clientSecret();

  /** How long an answer of survey-service or a token may take. */
  @WithDefault("5S")
  Duration timeout();
}
