package dev.cxos.cli.command;

import picocli.CommandLine.Command;

/** The noun {@code contacts}: how customers can be reached, and whether they may be. */
@Command(
    name = "contacts",
    description = "Contacts: how customers can be reached, and whether they may be now.")
public final class ContactsCommand {}
