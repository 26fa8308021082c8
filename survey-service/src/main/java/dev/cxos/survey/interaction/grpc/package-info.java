/** Interactions, reasons, volumes and contact figures as gRPC serves them. */
@NullMarked
package dev.cxos.survey.interaction.grpc;

import org.jspecify.annotations.NullMarked;
