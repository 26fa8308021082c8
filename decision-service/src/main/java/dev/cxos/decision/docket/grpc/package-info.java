/** The docket on the wire, and the feed of survey-service that it listens to. */
@NullMarked
package dev.cxos.decision.docket.grpc;

import org.jspecify.annotations.NullMarked;
