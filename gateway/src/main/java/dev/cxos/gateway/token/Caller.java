package dev.cxos.gateway.token;

import java.time.Instant;
import java.util.Optional;

/**
 * Somebody whose token is checked.
 *
 * @param authorization the header to forward
 * @param principal who it is, by the subject of the token
 * @param signedIn when the person last proved who it is; empty for a system, and for a person whose
 *     issuer does not tell
 */
public record Caller(String authorization, String principal, Optional<Instant> signedIn) {}
