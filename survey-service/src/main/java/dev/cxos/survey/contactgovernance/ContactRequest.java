package dev.cxos.survey.contactgovernance;

/**
 * A wish to contact a customer.
 *
 * @param customer the customer's opaque id
 * @param channel {@code email}, {@code sms}, {@code phone}, {@code web}, {@code link}, {@code
 *     webhook} or {@code in_person}
 * @param contactClass the class, such as {@code milestone}, {@code touchpoint}, {@code service},
 *     {@code closed-loop}, {@code panel} or {@code marketing}; it is the purpose of consent too
 * @param stage the stage of the journey that the contact is about; empty if none
 */
public record ContactRequest(String customer, String channel, String contactClass, String stage) {}
