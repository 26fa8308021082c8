package dev.cxos.decision.policy;

import dev.cxos.decision.right.InputDeclaration;
import java.util.List;

/**
 * What checking rules gave.
 *
 * @param rules the rules in canonical order
 * @param contentHash SHA-256 of them, in hexadecimal
 * @param inputs what the conditions were compiled against
 * @param findings conflicts, gaps and the like
 */
record CheckedRules(
    PolicyRules rules, String contentHash, List<InputDeclaration> inputs, List<Finding> findings) {}
