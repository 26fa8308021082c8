package dev.cxos.decision.audit;

import dev.cxos.decision.audit.merkle.Hash;
import java.time.Instant;

/**
 * The state of the log at one moment, signed.
 *
 * @param size how many entries it holds
 * @param root the root of the tree over them
 * @param time when it was signed, to the microsecond
 * @param note the signed note
 */
public record Checkpoint(long size, Hash root, Instant time, String note) {}
