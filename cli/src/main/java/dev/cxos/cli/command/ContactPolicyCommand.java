package dev.cxos.cli.command;

import picocli.CommandLine.Command;

/** The noun {@code contact-policy}: the rules about contacting customers. */
@Command(
    name = "contact-policy",
    description = "Contact policies: how often, when and for what customers may be contacted.")
public final class ContactPolicyCommand {}
