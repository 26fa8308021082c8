package dev.cxos.decision.audit;

import dev.cxos.decision.audit.merkle.InclusionProof;

/**
 * An entry and the proof that the log holds it.
 *
 * @param entry the entry
 * @param payload what it says; nothing if the reader may not know
 * @param checkpoint a signed state of the log that covers it
 * @param inclusion the path to the root of that state
 */
public record EntryProof(
    SequencedEntry entry, OpenedPayload payload, Checkpoint checkpoint, InclusionProof inclusion) {}
