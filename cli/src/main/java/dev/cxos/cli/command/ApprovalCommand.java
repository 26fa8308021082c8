package dev.cxos.cli.command;

import picocli.CommandLine.Command;

/** The noun {@code approval}: what somebody has to approve. */
@Command(name = "approval", description = "Approvals: what others may not decide alone.")
public final class ApprovalCommand {}
