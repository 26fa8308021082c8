/**
 * Keeps the documents true: generates the reference pages, and runs the commands of all the others.
 */
@NullMarked
package dev.cxos.cli.docs;

import org.jspecify.annotations.NullMarked;
