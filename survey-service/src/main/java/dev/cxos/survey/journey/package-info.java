/**
 * The journeys that customers make. This slice owns journeys with their stages and touchpoints, and
 * every version that they ever had. A step, once it has been part of a journey, is either still in
 * it or mapped to the step that follows it, so that what was said about it keeps its place. Read
 * with every response by way of {@link dev.cxos.survey.journey.Journeys}.
 */
@NullMarked
package dev.cxos.survey.journey;

import org.jspecify.annotations.NullMarked;
