package dev.cxos.survey.contactgovernance;

import java.time.Duration;

/**
 * A pause between two contacts of a customer.
 *
 * @param id unique among all rules
 * @param filter which contacts it lies between
 * @param gap how long
 */
public record ContactGap(String id, ContactFilter filter, Duration gap) {}
