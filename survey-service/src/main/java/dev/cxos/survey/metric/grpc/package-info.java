/** Figures as gRPC serves them. */
@NullMarked
package dev.cxos.survey.metric.grpc;

import org.jspecify.annotations.NullMarked;
