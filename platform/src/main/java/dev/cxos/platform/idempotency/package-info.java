/**
 * Requests that may be repeated: a {@code request_id} is recorded in the transaction of its effect,
 * so that the effect and the memory of it exist together or not at all.
 */
@NullMarked
package dev.cxos.platform.idempotency;

import org.jspecify.annotations.NullMarked;
