/** How the arbiter of contacts appears in the contracts. */
@NullMarked
package dev.cxos.survey.contactgovernance.grpc;

import org.jspecify.annotations.NullMarked;
