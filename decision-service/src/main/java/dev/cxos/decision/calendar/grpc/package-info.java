/** How calendars appear in the contracts. */
@NullMarked
package dev.cxos.decision.calendar.grpc;

import org.jspecify.annotations.NullMarked;
