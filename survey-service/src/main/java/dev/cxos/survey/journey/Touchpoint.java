package dev.cxos.survey.journey;

/**
 * A moment at which the customer meets the company.
 *
 * @param id unique in the journey, over all of its versions
 * @param displayName what people call it
 */
public record Touchpoint(String id, String displayName) {}
