package dev.cxos.survey.complaint;

import org.jspecify.annotations.Nullable;

/**
 * Where a complaint came from and what it is about; null for what is unknown.
 *
 * @param externalId the sender's own id of it
 * @param customer the opaque id of the customer
 * @param interaction the opaque id of the contact that it was said in
 * @param response the name of the response that it was said in
 * @param channel how it came in
 * @param unit the unit that it is about
 * @param journey the last part of the journey's name
 * @param stage the stage of the journey
 * @param touchpoint the touchpoint
 * @param language the language of the words
 */
public record ComplaintOrigin(
    @Nullable String externalId,
    @Nullable String customer,
    @Nullable String interaction,
    @Nullable String response,
    @Nullable String channel,
    String unit,
    @Nullable String journey,
    @Nullable String stage,
    @Nullable String touchpoint,
    String language) {}
