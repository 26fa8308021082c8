/**
 * The policies that decisions are taken by: bands, guardrails, controls and chains of approvers, in
 * versions that are written, reviewed by somebody else, put in force and retired. A version never
 * changes once it was reviewed.
 */
@NullMarked
package dev.cxos.decision.policy;

import org.jspecify.annotations.NullMarked;
