package dev.cxos.gateway.token;

import java.time.Instant;
import java.util.Optional;

/**
 * Somebody whose token is checked.
 *
 * @param authorization the header to forward
 * @param principal who it is, by the subject of the token
 * @param client the program that the token was given to, by its {@code azp}; empty if it names none
 * @param signedIn when the person last proved who it is; empty for a system, and for a person whose
 *     issuer does not tell
 */
public record Caller(
    String authorization, String principal, String client, Optional<Instant> signedIn) {}
