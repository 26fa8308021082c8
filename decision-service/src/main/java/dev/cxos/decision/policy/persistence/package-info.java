/** How policies are kept in PostgreSQL. */
@NullMarked
package dev.cxos.decision.policy.persistence;

import org.jspecify.annotations.NullMarked;
