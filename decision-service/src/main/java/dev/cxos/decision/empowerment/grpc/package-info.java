/** The figures of empowerment on the wire. */
@NullMarked
package dev.cxos.decision.empowerment.grpc;

import org.jspecify.annotations.NullMarked;
