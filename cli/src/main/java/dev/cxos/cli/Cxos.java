package dev.cxos.cli;

import dev.cxos.cli.command.ApiCommand;
import dev.cxos.cli.command.ApprovalAnswerCommand;
import dev.cxos.cli.command.ApprovalCommand;
import dev.cxos.cli.command.ApprovalListCommand;
import dev.cxos.cli.command.CompletionCommand;
import dev.cxos.cli.command.CreateCommand;
import dev.cxos.cli.command.DecideCommand;
import dev.cxos.cli.command.DecisionTypeCommand;
import dev.cxos.cli.command.DocketCommand;
import dev.cxos.cli.command.EmpowermentCommand;
import dev.cxos.cli.command.EventsCommand;
import dev.cxos.cli.command.EventsTailCommand;
import dev.cxos.cli.command.GetCommand;
import dev.cxos.cli.command.ImportCommand;
import dev.cxos.cli.command.JourneyCommand;
import dev.cxos.cli.command.JourneyListCommand;
import dev.cxos.cli.command.LoginCommand;
import dev.cxos.cli.command.LogoutCommand;
import dev.cxos.cli.command.MetricsCommand;
import dev.cxos.cli.command.MetricsContractsCommand;
import dev.cxos.cli.command.MetricsQueryCommand;
import dev.cxos.cli.command.MetricsTableCommand;
import dev.cxos.cli.command.PolicyActivateCommand;
import dev.cxos.cli.command.PolicyCommand;
import dev.cxos.cli.command.PolicyExportCommand;
import dev.cxos.cli.command.PolicyImportCommand;
import dev.cxos.cli.command.PolicyListCommand;
import dev.cxos.cli.command.PolicyRetireCommand;
import dev.cxos.cli.command.PolicyReviewCommand;
import dev.cxos.cli.command.PolicyShowCommand;
import dev.cxos.cli.command.ReplayCommand;
import dev.cxos.cli.command.SignalNouns;
import dev.cxos.cli.command.SurveyCommand;
import dev.cxos.cli.command.SurveyExportCommand;
import dev.cxos.cli.command.SurveyListCommand;
import dev.cxos.cli.command.SurveyPublishCommand;
import dev.cxos.cli.command.WhoamiCommand;
import dev.cxos.cli.runner.command.DownCommand;
import dev.cxos.cli.runner.command.LogsCommand;
import dev.cxos.cli.runner.command.MailsCommand;
import dev.cxos.cli.runner.command.MailsShowCommand;
import dev.cxos.cli.runner.command.StatusCommand;
import dev.cxos.cli.runner.command.UpCommand;
import dev.cxos.cli.verify.VerifyCommand;
import dev.cxos.cli.verify.VerifyEntryCommand;
import dev.cxos.cli.verify.VerifyLogCommand;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import picocli.CommandLine;

/** Where the program begins: puts the commands together and ends with their exit code. */
public final class Cxos {
  private Cxos() {}

  /**
   * Runs the program.
   *
   * @param arguments the command line
   */
  public static void main(String[] arguments) {
    Invocation invocation =
        new Invocation(
            new GlobalOptions(),
            System.getenv(),
            Path.of(System.getProperty("cxos.root", ".")).toAbsolutePath().normalize(),
            Path.of(System.getProperty("user.home")),
            System.in,
            new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8),
            new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
            Boolean.getBoolean("cxos.terminal"),
            Clock.systemUTC());
    System.exit(run(invocation, arguments));
  }

  /** Runs one command line and returns its exit code. */
  public static int run(Invocation invocation, String... arguments) {
    ErrorReport report = new ErrorReport(invocation);
    return commandLine(invocation)
        .setExecutionExceptionHandler(report)
        .setParameterExceptionHandler(report)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(new PrintWriter(invocation.out(), true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(invocation.err(), true, StandardCharsets.UTF_8))
        .execute(arguments);
  }

  /** Puts the commands together. */
  static CommandLine commandLine(Invocation invocation) {
    CommandLine root = new CommandLine(new CxosCommand());
    root.getCommandSpec()
        .addMixin(
            "options", CommandLine.Model.CommandSpec.forAnnotatedObject(invocation.options()));
    root.addSubcommand(new UpCommand(invocation))
        .addSubcommand(new DownCommand(invocation))
        .addSubcommand(new StatusCommand(invocation))
        .addSubcommand(new LogsCommand(invocation))
        .addSubcommand(
            new CommandLine(new MailsCommand(invocation))
                .addSubcommand(new MailsShowCommand(invocation)))
        .addSubcommand(new LoginCommand(invocation))
        .addSubcommand(new LogoutCommand(invocation))
        .addSubcommand(new WhoamiCommand(invocation))
        .addSubcommand(new ImportCommand(invocation))
        .addSubcommand(
            noun(new MetricsCommand())
                .addSubcommand(new MetricsQueryCommand(invocation))
                .addSubcommand(new MetricsTableCommand(invocation))
                .addSubcommand(new MetricsContractsCommand(invocation)))
        .addSubcommand(
            noun(new SurveyCommand())
                .addSubcommand(new SurveyListCommand(invocation))
                .addSubcommand(new GetCommand(invocation, "questionnaires"))
                .addSubcommand(new CreateCommand(invocation, "questionnaires", "questionnaireId"))
                .addSubcommand(new SurveyPublishCommand(invocation))
                .addSubcommand(new SurveyExportCommand(invocation)))
        .addSubcommand(
            noun(new JourneyCommand())
                .addSubcommand(new JourneyListCommand(invocation))
                .addSubcommand(new GetCommand(invocation, "journeys"))
                .addSubcommand(new CreateCommand(invocation, "journeys", "journeyId")))
        .addSubcommand(new DecideCommand(invocation))
        .addSubcommand(
            noun(new ApprovalCommand())
                .addSubcommand(new ApprovalListCommand(invocation))
                .addSubcommand(new GetCommand(invocation, "approvals"))
                .addSubcommand("approve", new ApprovalAnswerCommand(invocation, "approve"))
                .addSubcommand("refuse", new ApprovalAnswerCommand(invocation, "refuse"))
                .addSubcommand("withdraw", new ApprovalAnswerCommand(invocation, "withdraw")))
        .addSubcommand(
            noun(new DecisionTypeCommand())
                .addSubcommand(new GetCommand(invocation, "decisionTypes"))
                .addSubcommand(new CreateCommand(invocation, "decisionTypes", "decisionTypeId")))
        .addSubcommand(policy(invocation))
        .addSubcommand(new ReplayCommand(invocation))
        .addSubcommand(new DocketCommand(invocation))
        .addSubcommand(new EmpowermentCommand(invocation))
        .addSubcommand(noun(new EventsCommand()).addSubcommand(new EventsTailCommand(invocation)))
        .addSubcommand(
            new CommandLine(new VerifyCommand(invocation))
                .addSubcommand(new VerifyEntryCommand(invocation))
                .addSubcommand(new VerifyLogCommand(invocation)))
        .addSubcommand(new ApiCommand(invocation))
        .addSubcommand(new CompletionCommand(invocation));
    SignalNouns.of(invocation).forEach(root::addSubcommand);
    addHelp(root);
    return root;
  }

  private static CommandLine policy(Invocation invocation) {
    return noun(new PolicyCommand())
        .addSubcommand(new PolicyListCommand(invocation))
        .addSubcommand(new PolicyShowCommand(invocation))
        .addSubcommand(new CreateCommand(invocation, "policies", "policyId"))
        .addSubcommand(new PolicyImportCommand(invocation))
        .addSubcommand(new PolicyExportCommand(invocation))
        .addSubcommand(new PolicyReviewCommand(invocation))
        .addSubcommand(new PolicyActivateCommand(invocation))
        .addSubcommand(new PolicyRetireCommand(invocation));
  }

  private static CommandLine noun(Object noun) {
    return new CommandLine(noun);
  }

  /** Every command explains itself. */
  private static void addHelp(CommandLine command) {
    for (CommandLine sub : command.getSubcommands().values()) {
      sub.getCommandSpec().mixinStandardHelpOptions(true);
      addHelp(sub);
    }
  }
}
