/** How requests for approval and delegations are kept in PostgreSQL. */
@NullMarked
package dev.cxos.decision.approval.persistence;

import org.jspecify.annotations.NullMarked;
