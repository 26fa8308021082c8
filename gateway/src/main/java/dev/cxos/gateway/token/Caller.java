package dev.cxos.gateway.token;

/**
 * Somebody whose token is checked.
 *
 * @param authorization the header to forward
 * @param principal who it is, by the subject of the token
 */
public record Caller(String authorization, String principal) {}
