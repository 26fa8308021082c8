/** Responses and imports as gRPC serves them. */
@NullMarked
package dev.cxos.survey.response.grpc;

import org.jspecify.annotations.NullMarked;
