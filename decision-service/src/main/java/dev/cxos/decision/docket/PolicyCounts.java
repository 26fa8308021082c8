package dev.cxos.decision.docket;

import dev.cxos.statistics.metric.Figure.Share;
import java.math.BigInteger;

/**
 * What happened under a policy in a window, counted. Amounts are minor units of its currency. A
 * case was approved if money was given, at once or after an escalation; denied if it was refused
 * for good.
 *
 * @param policyId the last part of the policy's name
 * @param currency ISO 4217 code
 * @param decisions all decisions
 * @param exceptions those beyond the agent's own band: escalated or denied
 * @param granted escalated and approved
 * @param refused escalated and refused
 * @param noAuthority those that met a dead end
 * @param approved the approved cases
 * @param denied the cases denied at once or refused by an approver
 * @param takenBack the approved cases that were reversed
 * @param cost what was given and not taken back
 * @param exceptionCost what was given after an escalation, and not taken back
 * @param satisfiedApproved the satisfied among approved cases with an answer
 * @param satisfiedDenied the satisfied among denied cases with an answer
 * @param repeatedApproved the approved cases whose customer came back, among those that lie long
 *     enough back to tell
 * @param repeatedDenied the same of denied cases
 * @param waits how many escalated cases were answered
 * @param waitSum the milliseconds that they waited, added
 * @param waitSquares the same squared, added
 */
public record PolicyCounts(
    String policyId,
    String currency,
    long decisions,
    long exceptions,
    long granted,
    long refused,
    long noAuthority,
    long approved,
    long denied,
    long takenBack,
    long cost,
    long exceptionCost,
    Share satisfiedApproved,
    Share satisfiedDenied,
    Share repeatedApproved,
    Share repeatedDenied,
    long waits,
    BigInteger waitSum,
    BigInteger waitSquares) {}
