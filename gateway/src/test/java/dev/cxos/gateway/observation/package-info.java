/** What is left behind of calls: lines of a log, metrics and traces, and nothing of the people. */
@NullMarked
package dev.cxos.gateway.observation;

import org.jspecify.annotations.NullMarked;
