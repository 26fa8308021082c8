@NullMarked
package dev.cxos.cli.runner;

import org.jspecify.annotations.NullMarked;
