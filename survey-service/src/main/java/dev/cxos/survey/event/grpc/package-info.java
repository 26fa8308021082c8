/** The feed of what happens in survey-service. */
@NullMarked
package dev.cxos.survey.event.grpc;

import org.jspecify.annotations.NullMarked;
