/** The mail server of the suite on one machine, which keeps every mail and sends none on. */
@NullMarked
package dev.cxos.cli.runner.mail;

import org.jspecify.annotations.NullMarked;
