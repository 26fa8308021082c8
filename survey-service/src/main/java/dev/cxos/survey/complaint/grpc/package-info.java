/** How complaints appear in the contracts. */
@NullMarked
package dev.cxos.survey.complaint.grpc;

import org.jspecify.annotations.NullMarked;
