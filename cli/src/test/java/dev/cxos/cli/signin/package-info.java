@NullMarked
package dev.cxos.cli.signin;

import org.jspecify.annotations.NullMarked;
