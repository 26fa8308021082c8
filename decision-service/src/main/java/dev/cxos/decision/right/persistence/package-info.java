/** How decision types and suspensions are kept in PostgreSQL. */
@NullMarked
package dev.cxos.decision.right.persistence;

import org.jspecify.annotations.NullMarked;
