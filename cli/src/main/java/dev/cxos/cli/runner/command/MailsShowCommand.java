package dev.cxos.cli.runner.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cxos.cli.Invocation;
import dev.cxos.cli.Problem;
import dev.cxos.cli.output.Output;
import dev.cxos.cli.runner.mail.KeptMail;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows a mail that the suite on this machine wrote to a customer. */
@Command(name = "show", description = "Show a mail with its links.")
public final class MailsShowCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(paramLabel = "NUMBER", description = "Its number in ./cxos mails.")
  private int number;

  @Option(names = "--html", description = "As a page, such as customers see it.")
  private boolean html;

  /** Shows it in this invocation. */
  public MailsShowCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    Output output = invocation.output();
    List<KeptMail> mails = MailsCommand.kept(invocation);
    if (number < 1 || number > mails.size()) {
      throw Problem.usage("there is no mail " + number).suggest("./cxos mails");
    }
    KeptMail mail = mails.get(number - 1);
    if (!output.isForPeople()) {
      output.body(
          new ObjectMapper()
              .writeValueAsString(
                  Map.of(
                      "to", mail.to(),
                      "time", mail.time().toString(),
                      "subject", mail.subject(),
                      "text", mail.text(),
                      "html", mail.html())));
    } else if (html) {
      output.line(mail.html());
    } else {
      output.line("To: " + mail.to());
      output.line("Subject: " + mail.subject());
      output.line("");
      output.line(mail.text().strip());
    }
    return 0;
  }
}
