/**
 * Requests for approval: who may approve what an agent may not decide alone, in which order and
 * until when. What stands where is a function of what happened; nothing that happened is ever
 * changed. Nobody approves an own request, and nobody's authority is used twice for one request.
 */
@NullMarked
package dev.cxos.decision.approval;

import org.jspecify.annotations.NullMarked;
