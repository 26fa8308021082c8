package dev.cxos.gateway.session;

/**
 * What a request brings that is made with a session, for whoever describes it.
 *
 * @param cookie the name of the cookie with the id of the session
 * @param ownPageHeader the header that our pages add to what changes something
 */
public record SessionRequest(String cookie, String ownPageHeader) {}
