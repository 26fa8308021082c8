/**
 * Events between services: the outbox written in the transaction of the change, the feed that
 * streams it in the order of the commits, and the consumer's side, which applies each event once.
 */
@NullMarked
package dev.cxos.platform.event;

import org.jspecify.annotations.NullMarked;
