package dev.cxos.decision.audit;

import org.jspecify.annotations.Nullable;

/**
 * An entry that was found by its id.
 *
 * @param entry the entry
 * @param index its place in the log, from 0; null if it is not in the tree yet
 */
public record FoundEntry(AuditEntry entry, @Nullable Long index) {}
