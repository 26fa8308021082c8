/** Bad input of every kind, made up from a seed, through the open doors of a gateway that runs. */
@NullMarked
package dev.cxos.gateway.fuzz;

import org.jspecify.annotations.NullMarked;
