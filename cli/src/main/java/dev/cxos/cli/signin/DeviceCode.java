package dev.cxos.cli.signin;

import java.time.Duration;

/**
 * A code that a person confirms in a browser.
 *
 * @param deviceCode what this program asks with
 * @param userCode what the person types
 * @param verificationUri where the person types it
 * @param completeUri the same address with the code in it
 * @param interval how long to wait between two questions
 * @param lifetime how long the code is good for
 */
public record DeviceCode(
    String deviceCode,
    String userCode,
    String verificationUri,
    String completeUri,
    Duration interval,
    Duration lifetime) {}
