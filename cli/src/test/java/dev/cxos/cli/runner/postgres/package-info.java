@NullMarked
package dev.cxos.cli.runner.postgres;

import org.jspecify.annotations.NullMarked;
