/** Tests of how mails are read. */
@NullMarked
package dev.cxos.cli.runner.mail;

import org.jspecify.annotations.NullMarked;
