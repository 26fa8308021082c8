package dev.cxos.survey.interaction;

/**
 * A contact reason as an interaction keeps it.
 *
 * @param reason the number of the reason
 * @param reasonId the last part of its name
 * @param version the version
 * @param windowDays the days within which another contact is the same matter
 * @param beyondFirstLevel whether the desk cannot settle such contacts by itself
 */
public record ReasonVersion(
    int reason, String reasonId, int version, int windowDays, boolean beyondFirstLevel) {}
