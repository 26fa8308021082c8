package dev.cxos.decision.docket;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a customer came back after a contact.
 *
 * @param interaction the opaque id of the contact
 * @param matureTime from when on it is known; null if the customer is unknown, and it never is
 * @param followed whether the customer is known to have come back within the window of the reason
 */
public record ContactReturn(String interaction, @Nullable Instant matureTime, boolean followed) {}
