package dev.cxos.cli.runner.command;

import dev.cxos.cli.output.Output;
import dev.cxos.cli.output.Table;
import dev.cxos.cli.runner.Suite;
import dev.cxos.cli.settings.Ports;

/** Prints where the suite listens and who may sign in. */
final class SuiteAddresses {
  private SuiteAddresses() {}

  static void print(Suite suite, Output output) {
    Ports ports = suite.ports();
    Table addresses =
        new Table()
            .words("what")
            .words("where")
            .row("REST and OpenAPI", ports.gatewayUrl() + "/openapi.json")
            .row("gRPC", ports.grpcAddress())
            .row(
                "sign-in",
                ports.keycloakUrl()
                    + "/realms/cxos  (console: "
                    + ports.keycloakUrl()
                    + "/admin, admin / see .cxos/secrets)")
            .row("mails to customers", "./cxos mails")
            .row("logs", suite.layout().logs().toString());
    output.table(addresses);
    output.line("");
    output.table(
        new Table()
            .words("sign in as")
            .words("who is")
            .words("and sees")
            .row("ana", "analyst", "everything; may import and publish")
            .row("lia", "people leader", "/emea/lisbon")
            .row("abe", "agent", "/emea/lisbon/billing")
            .row("bea", "agent", "/emea/madrid/billing")
            .row("max", "people leader", "/emea/madrid")
            .row("cleo", "council member", "everything")
            .row("eva", "executive", "everything")
            .row("otto", "auditor", "everything")
            .row("adam", "administrator", "everything"));
    output.line(
        "all with the password " + suite.secrets().demoPassword() + " (on this machine only)");
    output.line("");
    output.line("try: ./cxos login --user ana");
    output.line("     ./cxos metrics query nps --survey relationship --by unit");
  }
}
