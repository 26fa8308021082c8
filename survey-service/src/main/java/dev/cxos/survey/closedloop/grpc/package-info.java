/** How cases, fixes and calls appear in the contracts, and the feed that opens cases. */
@NullMarked
package dev.cxos.survey.closedloop.grpc;

import org.jspecify.annotations.NullMarked;
