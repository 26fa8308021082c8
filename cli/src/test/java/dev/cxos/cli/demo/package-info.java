@NullMarked
package dev.cxos.cli.demo;

import org.jspecify.annotations.NullMarked;
