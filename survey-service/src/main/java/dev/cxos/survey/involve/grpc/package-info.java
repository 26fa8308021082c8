/** How panels and ideas appear in the contracts. */
@NullMarked
package dev.cxos.survey.involve.grpc;

import org.jspecify.annotations.NullMarked;
