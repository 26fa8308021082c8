/**
 * What the gateway answers when something is refused or fails: always a google.rpc.Status with an
 * ErrorInfo, and never anything internal. The only place of this module that decides on codes and
 * words.
 */
@NullMarked
package dev.cxos.gateway.status;

import org.jspecify.annotations.NullMarked;
