package dev.cxos.cli.command;

import picocli.CommandLine.Command;

/** The noun {@code invitations}: who was asked, and what became of it. */
@Command(name = "invitations", description = "Invitations: who was asked, and what became of it.")
public final class InvitationsCommand {}
