/** Serves BudgetPoolService. */
@NullMarked
package dev.cxos.decision.budget.grpc;

import org.jspecify.annotations.NullMarked;
