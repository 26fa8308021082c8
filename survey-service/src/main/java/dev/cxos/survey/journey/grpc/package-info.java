/** How journeys appear in the contracts. */
@NullMarked
package dev.cxos.survey.journey.grpc;

import org.jspecify.annotations.NullMarked;
