@NullMarked
package dev.cxos.cli.runner.keycloak;

import org.jspecify.annotations.NullMarked;
