/** Signs people in and tries to get in with what a browser can be made to send. */
@NullMarked
package dev.cxos.gateway.session;

import org.jspecify.annotations.NullMarked;
