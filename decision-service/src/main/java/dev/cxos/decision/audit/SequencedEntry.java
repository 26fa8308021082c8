package dev.cxos.decision.audit;

/**
 * An entry with its place in the log.
 *
 * @param index the place, from 0
 * @param entry the entry
 */
public record SequencedEntry(long index, AuditEntry entry) {}
