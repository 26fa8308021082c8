package dev.cxos.cli.docs;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.cxos.api.v1.Authorization;
import dev.cxos.api.v1.AuthorizationOuterClass;
import dev.cxos.api.v1.Scope;
import dev.cxos.cli.CommandLineModel;
import dev.cxos.cli.docs.ContractSource.Constant;
import dev.cxos.cli.docs.ContractSource.Method;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The pages under docs/reference that are made of the contracts and of the command line. */
final class ReferencePages {
  private static final String GENERATED =
      "<!-- Generated. Change the source and run: ./mvnw -pl cli test -Dtest=ReferencePagesTest"
          + " -Dcxos.docs.write -->";
  private static final Pattern STATUS = Pattern.compile(" \\(([A-Z]+(?:_[A-Z]+)*)\\)");

  private final ContractSource contracts;
  private final Map<String, List<String>> permissionsByRole;

  /** Reads the sources. */
  ReferencePages() throws IOException {
    contracts = new ContractSource();
    try (InputStream roles =
        Objects.requireNonNull(ReferencePages.class.getResourceAsStream("/cxos/roles.yaml"))) {
      permissionsByRole = new YAMLMapper().readValue(roles, new TypeReference<>() {});
    }
  }

  /** The reasons that an error may give. */
  String errors() {
    Markdown page =
        new Markdown()
            .line("# Error reasons")
            .line("")
            .line(GENERATED)
            .line("")
            .line(
                "For developers who handle an error. The reason is in"
                    + " `google.rpc.ErrorInfo.reason`, with")
            .line("domain `cxos.dev`. A reason never changes its meaning. How to react:")
            .line("[errors and retries](../build/errors-and-retries.md).");
    reasons(page, "Every service", "cxos.api.v1.ErrorReason");
    reasons(page, "survey-service", "cxos.survey.v1.SurveyErrorReason");
    reasons(page, "decision-service", "cxos.decision.v1.DecisionErrorReason");
    return page.line("").line("Next: [permissions](permissions.md)").page();
  }

  /** Who may call what. */
  String permissions() {
    Collection<String> roles = permissionsByRole.keySet();
    Markdown page =
        new Markdown()
            .line("# Permissions")
            .line("")
            .line(GENERATED)
            .line("")
            .line(
                "For administrators and developers. A call needs the permission of its method; the"
                    + " roles in")
            .line(
                "the token give permissions. What is not listed is denied. With scope *units* a"
                    + " caller sees and")
            .line("writes only what belongs to the subtrees in the claim `units`.")
            .line("")
            .line("## Which role holds which permission")
            .line("")
            .line("From `proto/src/main/resources/cxos/roles.yaml`.")
            .line("");
    List<String> head = new ArrayList<>(List.of("permission"));
    head.addAll(roles);
    page.head(head.toArray(String[]::new));
    TreeSet<String> permissions = new TreeSet<>();
    permissionsByRole.values().forEach(permissions::addAll);
    for (String permission : permissions) {
      List<String> row = new ArrayList<>(List.of("`" + permission + "`"));
      permissionsByRole.values().forEach(held -> row.add(held.contains(permission) ? "yes" : ""));
      page.row(row.toArray(String[]::new));
    }
    page.line("")
        .line(
            "`verbatims.read` also decides whether `GetResponse` and `ListResponses` show text"
                + " answers.")
        .line(
            "`audit.payloads` decides whether `GetAuditEntry` and `ExportAuditEntries` show what an"
                + " entry says.")
        .line("")
        .line("## Which method needs which permission")
        .line("")
        .head("method", "permission", "scope");
    for (Method method : contracts.methods()) {
      Authorization needed =
          method.descriptor().getOptions().getExtension(AuthorizationOuterClass.authorization);
      page.row(
          "`" + method.label() + "`",
          "`" + needed.getPermission() + "`",
          needed.getScope() == Scope.SCOPE_UNITS ? "units" : "company");
    }
    return page.line("").line("Next: [metric contracts](metrics.md)").page();
  }

  /** The commands. */
  String commandLine() {
    CommandLine root = CommandLineModel.root();
    Markdown page =
        new Markdown()
            .line("# Command line")
            .line("")
            .line(GENERATED)
            .line("")
            .line(
                "For everybody who uses `./cxos`. Each command also explains itself: `./cxos import"
                    + " --help`.")
            .line(
                "`./cxos test` and `./cxos bench` are not listed: the script runs them by itself.")
            .line("")
            .line("## Every command takes")
            .line("");
    arguments(page, root.getCommandSpec(), option -> !option.usageHelp() && !option.versionHelp());
    page.line("")
        .line(
            "A flag goes before the environment, the environment before the profile, the profile"
                + " before the")
        .line("suite on this machine.")
        .line("")
        .line("## Exit codes")
        .line("")
        .head("code", "meaning");
    root.getCommandSpec().usageMessage().exitCodeList().forEach(page::row);
    page.line("").line("## Environment").line("").line("```text");
    for (String line : root.getCommandSpec().usageMessage().footer()) {
      page.line(line.strip());
    }
    page.line("```");
    commands(page, root);
    return page.line("").line("Next: [glossary](../glossary.md)").page();
  }

  private void reasons(Markdown page, String title, String enumName) {
    page.line("").line("## " + title).line("").head("reason", "status", "meaning", "named by");
    for (Constant constant : contracts.constants(enumName)) {
      Matcher status = STATUS.matcher(constant.comment());
      page.row(
          "`" + constant.name() + "`",
          status.find() ? status.group(1) : "",
          STATUS.matcher(constant.comment()).replaceFirst(""),
          contracts.methods().stream()
              .filter(method -> method.comment().contains("`" + constant.name() + "`"))
              .map(method -> "`" + method.label() + "`")
              .collect(Collectors.joining(", ")));
    }
  }

  private static void commands(Markdown page, CommandLine command) {
    for (CommandLine sub : command.getSubcommands().values()) {
      CommandSpec spec = sub.getCommandSpec();
      if (sub.getSubcommands().isEmpty()) {
        page.line("").line("## " + spec.qualifiedName()).line("");
        for (String sentence : spec.usageMessage().description()) {
          page.line(sentence);
        }
        List<ArgSpec> own = new ArrayList<>(spec.positionalParameters());
        own.addAll(spec.options().stream().filter(ReferencePages::isOwn).toList());
        if (!own.isEmpty()) {
          page.line("");
          arguments(page, spec, ReferencePages::isOwn);
        }
      } else {
        commands(page, sub);
      }
    }
  }

  private static boolean isOwn(OptionSpec option) {
    return !option.inherited() && !option.usageHelp() && !option.versionHelp();
  }

  private static void arguments(Markdown page, CommandSpec spec, Predicate<OptionSpec> wanted) {
    page.head("argument", "needed", "meaning");
    spec.positionalParameters()
        .forEach(
            argument ->
                page.row("`" + argument.paramLabel() + "`", needed(argument), meaning(argument)));
    spec.options().stream()
        .filter(wanted)
        .forEach(
            option ->
                page.row(
                    "`"
                        + String.join(", ", option.names())
                        + (option.arity().max() > 0 ? " " + option.paramLabel() : "")
                        + "`",
                    needed(option),
                    meaning(option)));
  }

  private static String needed(ArgSpec argument) {
    return argument.required() ? "yes" : "";
  }

  private static String meaning(ArgSpec argument) {
    return String.join(" ", argument.description());
  }
}
