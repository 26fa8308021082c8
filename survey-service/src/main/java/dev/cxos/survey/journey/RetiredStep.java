package dev.cxos.survey.journey;

/**
 * A stage or touchpoint that is no longer part of the journey.
 *
 * @param id the one that is gone
 * @param successor the one that its answers count towards now; it may be retired itself
 */
public record RetiredStep(String id, String successor) {}
