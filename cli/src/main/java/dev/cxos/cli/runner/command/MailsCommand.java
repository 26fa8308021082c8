package dev.cxos.cli.runner.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cxos.cli.Invocation;
import dev.cxos.cli.output.Output;
import dev.cxos.cli.output.Table;
import dev.cxos.cli.runner.SuiteLayout;
import dev.cxos.cli.runner.mail.KeptMail;
import dev.cxos.cli.runner.mail.KeptMails;
import dev.cxos.cli.settings.Ports;
import java.io.IOException;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Lists the mails that the suite on this machine wrote to customers. */
@Command(
    name = "mails",
    description = {
      "List the mails that the suite on this machine wrote to customers, the oldest first.",
      "Its mail server keeps them until ./cxos down and sends none on."
    })
public final class MailsCommand implements Callable<Integer> {
  private final Invocation invocation;

  /** Lists them in this invocation. */
  public MailsCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    Output output = invocation.output();
    List<KeptMail> mails = kept(invocation);
    if (!output.isForPeople()) {
      List<Map<String, String>> rows = new ArrayList<>();
      for (KeptMail mail : mails) {
        rows.add(
            Map.of(
                "number", Integer.toString(rows.size() + 1),
                "time", mail.time().toString(),
                "to", mail.to(),
                "subject", mail.subject()));
      }
      output.body(new ObjectMapper().writeValueAsString(rows));
      return 0;
    }
    if (mails.isEmpty()) {
      output.hint("no mail was written yet");
      return 0;
    }
    Table table = new Table().figures("number").words("time").words("to").words("subject");
    for (int i = 0; i < mails.size(); i++) {
      KeptMail mail = mails.get(i);
      table.row(Integer.toString(i + 1), mail.time().toString(), mail.to(), mail.subject());
    }
    output.table(table);
    output.hint("read one: ./cxos mails show " + mails.size());
    return 0;
  }

  /** Returns the mails of the suite on this machine, the oldest first. */
  static List<KeptMail> kept(Invocation invocation) throws IOException {
    Ports ports = Ports.read(SuiteLayout.of(invocation.root()).portsFile());
    try (HttpClient http = HttpClient.newHttpClient()) {
      return new KeptMails(http, ports).all();
    }
  }
}
