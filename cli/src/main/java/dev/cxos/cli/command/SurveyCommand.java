package dev.cxos.cli.command;

import picocli.CommandLine.Command;

/** The noun {@code survey}: a questionnaire. */
@Command(name = "survey", description = "Surveys: what customers are asked.")
public final class SurveyCommand {}
