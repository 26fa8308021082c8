/** Analyses as gRPC serves them. */
@NullMarked
package dev.cxos.survey.analysis.grpc;

import org.jspecify.annotations.NullMarked;
