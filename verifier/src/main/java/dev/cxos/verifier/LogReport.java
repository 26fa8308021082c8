package dev.cxos.verifier;

import java.util.Optional;

/**
 * What came of checking a log.
 *
 * @param entries how many entries were read
 * @param covered how many of them the newest checkpoint covers; of the rest nothing is proven
 * @param checkpoints how many checkpoints fitted
 * @param rootHex the root over all entries read, in hexadecimal
 * @param finding the first thing that is wrong; empty if nothing is
 */
public record LogReport(
    long entries, long covered, int checkpoints, String rootHex, Optional<Finding> finding) {}
