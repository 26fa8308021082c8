/**
 * Who calls and what they may do: the caller, the permissions of roles, and the units that a caller
 * sees.
 */
@NullMarked
package dev.cxos.platform.authorization;

import org.jspecify.annotations.NullMarked;
