package dev.cxos.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.util.JsonFormat;
import dev.cxos.cli.FakeGateway;
import dev.cxos.cli.TestProgram;
import dev.cxos.survey.v1.ContactGovernanceServiceGrpc.ContactGovernanceServiceImplBase;
import dev.cxos.survey.v1.SimulateContactPolicyRequest;
import dev.cxos.survey.v1.SimulateContactPolicyResponse;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContactCommandsTest {
  private final Path home;
  private final FakeGateway gateway = new FakeGateway();
  private final Arbiter arbiter = new Arbiter();
  private final Server server;
  private final TestProgram program;

  ContactCommandsTest(@TempDir Path home) throws IOException {
    this.home = home;
    server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .addService(arbiter)
            .build()
            .start();
    program = gateway.program(home).with("CXOS_GRPC", "127.0.0.1:" + server.getPort());
  }

  @AfterEach
  void stop() {
    gateway.close();
    server.shutdownNow();
  }

  @Test
  void shouldExplainWhatMayBeSentAndWhyTheRestMayNot() {
    gateway.on(
        "GET /v1/contacts/c@7:explain",
        """
        {"policy":"contactPolicies/strategy","previousPolicy":"contactPolicies/built-in",
         "windows":[{"rule":"one-a-week","contacts":1,"maxContacts":1,"nextLeaveTime":"2026-06-18T09:00:00.5Z"}],
         "classes":[
           {"contactClass":"milestone","decision":{"outcome":"DEFER","rule":"one-a-week","nextEligibleTime":"2026-06-18T09:00:00Z"},
            "previousDecision":{"outcome":"ALLOW","rule":"allowed"},"changed":true},
           {"contactClass":"service","decision":{"outcome":"ALLOW","rule":"allowed"}}],
         "waiting":[{"contactClass":"milestone","waitStartTime":"2026-06-14T09:00:00Z","returnTime":"2026-06-18T09:00:00Z"}]}
        """);

    int exitCode = program.run("contacts", "explain", "c@7", "--channel", "in-person");

    assertThat(exitCode).isZero();
    assertThat(program.out().lines())
        .containsExactly(
            "policy strategy, before it built-in",
            "",
            "class      now              rule        next possible         policy before",
            "milestone  come back later  one-a-week  2026-06-18T09:00:00Z  go ahead (allowed)",
            "service    go ahead         allowed",
            "",
            "limit       used  of  next place",
            "one-a-week     1   1  2026-06-18T09:00:00Z",
            "",
            "waits      since                 comes back",
            "milestone  2026-06-14T09:00:00Z  2026-06-18T09:00:00Z");
    assertThat(gateway.calls()).containsExactly("GET /v1/contacts/c@7:explain?channel=in_person");
  }

  @Test
  void shouldRefuseChannelsAndCustomersThatCannotBe() {
    assertThat(program.run("contacts", "explain", "c-7", "--channel", "emial")).isEqualTo(2);
    assertThat(program.err()).contains("email");
    assertThat(program.run("contacts", "show", "c 7/../x")).isEqualTo(2);
    assertThat(gateway.calls()).isEmpty();
  }

  @Test
  void shouldShowRecordAsYaml() {
    gateway.on("GET /v1/contacts/c-7", "{\"name\":\"contacts/c-7\",\"language\":\"pt\"}");

    assertThat(program.run("contacts", "show", "c-7")).isZero();
    assertThat(program.out()).contains("name: contacts/c-7", "language: pt");
  }

  @Test
  void shouldTellWhatOtherRulesWouldHaveDone() throws IOException {
    arbiter.answer(
        """
        {"decided":"10","total":"100"}
        """,
        """
        {"decided":"100","total":"100","report":{"requests":"100","identical":"80","erased":"2","shifts":[
          {"contactClass":"milestone","recordedOutcome":"ALLOW","recordedRule":"allowed","candidateOutcome":"ALLOW","candidateRule":"allowed","count":"80"},
          {"contactClass":"milestone","recordedOutcome":"ALLOW","recordedRule":"allowed","candidateOutcome":"DEFER","candidateRule":"two-a-month","count":"15"},
          {"contactClass":"marketing","recordedOutcome":"DEFER","recordedRule":"one-a-week","candidateOutcome":"SUPPRESS","candidateRule":"two-a-month","count":"5"}],
         "changed":[{"contact":"contacts/c-7","requestTime":"2026-06-01T09:00:00Z","contactClass":"milestone",
           "recorded":{"outcome":"ALLOW","rule":"allowed"},"candidate":{"outcome":"DEFER","rule":"two-a-month"}}]}}
        """);

    int exitCode =
        program.run("contact-policy", "simulate", "quieter", "--since", "30d", "--examples", "1");

    assertThat(exitCode).isZero();
    assertThat(program.out().lines().map(line -> line.replaceAll(" +", " ")))
        .startsWith(
            "100 requests, 80 answered the same by the same rule",
            "2 passed over: their customer was erased",
            "",
            " was would have been change",
            "sent 95 80 -15",
            "deferred 5 15 +10",
            "suppressed 0 5 +5")
        .contains(
            "sent allowed 95 80",
            "deferred one-a-week 5 0",
            "deferred two-a-month 0 15",
            "suppressed two-a-month 0 5",
            "milestone sent allowed deferred two-a-month 15",
            "c-7 2026-06-01T09:00:00Z milestone sent (allowed) deferred (two-a-month)");
    assertThat(arbiter.requests)
        .containsExactly(
            SimulateContactPolicyRequest.newBuilder()
                .setPolicy("contactPolicies/quieter")
                .setStartTime(
                    com.google.protobuf.Timestamp.newBuilder()
                        .setSeconds(TestProgram.NOW.getEpochSecond() - 30 * 86_400L))
                .setExamples(1)
                .build());
  }

  @Test
  void shouldSimulateRulesThatAreNotSavedAnywhere() throws IOException {
    arbiter.answer("{\"report\":{\"requests\":\"0\"}}");
    Path file =
        Files.writeString(
            home.resolve("rules.yaml"),
            """
            id: quieter
            rules:
              classes: [{id: milestone, priority: 5}]
              defaultTimeZone: Europe/Lisbon
            """);

    assertThat(program.run("contact-policy", "simulate", "--file", file.toString())).isZero();

    assertThat(arbiter.requests.getFirst().getRules().getClasses(0).getId()).isEqualTo("milestone");
    Files.writeString(file, "rules: {clases: []}\n");
    assertThat(program.run("contact-policy", "simulate", "--file", file.toString())).isEqualTo(2);
    assertThat(program.err()).contains("cannot read the rules", "clases");
  }

  @Test
  void shouldSayWhyThereIsNoSimulation() {
    assertThat(program.run("contact-policy", "simulate", "unknown")).isEqualTo(1);
    assertThat(program.err()).contains("NOT_FOUND");
  }

  @Test
  void shouldPublishWhatWasRead() {
    gateway
        .on(
            "GET /v1/contactPolicies/quieter",
            "{\"name\":\"contactPolicies/quieter\",\"etag\":\"e\"}")
        .on(
            "POST /v1/contactPolicies/quieter:publish",
            "{\"name\":\"contactPolicies/quieter\",\"effectiveTime\":\"2026-07-01T00:00:00Z\"}");

    int exitCode = program.run("contact-policy", "publish", "quieter", "--from", "2026-07-01");

    assertThat(exitCode).isZero();
    assertThat(program.out().strip())
        .isEqualTo("contactPolicies/quieter is in force from 2026-07-01T00:00:00Z");
    assertThat(gateway.bodies())
        .containsExactly("{\"effectiveTime\":\"2026-07-01T00:00:00Z\",\"etag\":\"e\"}");
  }

  @Test
  void shouldListPoliciesAndShowOne() {
    gateway
        .on(
            "GET /v1/contactPolicies",
            "{\"contactPolicies\":[{\"name\":\"contactPolicies/strategy\",\"displayName\":\"One"
                + " strategy\",\"state\":\"PUBLISHED\","
                + "\"effectiveTime\":\"2026-01-01T00:00:00Z\",\"rules\":{\"classes\":[{},{}],\"caps\":[{}],\"gaps\":[{}]}}]}")
        .on("GET /v1/contactPolicies/strategy", "{\"name\":\"contactPolicies/strategy\"}");

    assertThat(program.run("contact-policy", "list")).isZero();
    assertThat(program.out())
        .contains("strategy  One strategy  published  2026-01-01T00:00:00Z        2       2");
    assertThat(program.run("contact-policy", "show", "strategy")).isZero();
    assertThat(program.out()).contains("name: contactPolicies/strategy");
  }

  @Test
  void shouldListInvitationsOfAState() {
    gateway.on(
        "GET /v1/invitations",
        """
        {"invitations":[{"name":"invitations/i1","state":"SUPPRESSED","questionnaire":"questionnaires/relationship","customer":"c-7",
          "channel":"EMAIL","contactClass":"milestone","createTime":"2026-06-01T09:00:00.123Z","rule":"one-a-week"}]}
        """);

    int exitCode = program.run("invitations", "list", "--state", "suppressed");

    assertThat(exitCode).isZero();
    assertThat(program.out())
        .contains("i1", "suppressed", "relationship", "2026-06-01T09:00:00Z", "one-a-week");
    assertThat(gateway.calls()).containsExactly("GET /v1/invitations?state=SUPPRESSED&pageSize=50");
  }

  /** Answers simulations as it was told; knows no policy before. */
  private static final class Arbiter extends ContactGovernanceServiceImplBase {
    private final List<SimulateContactPolicyRequest> requests = new CopyOnWriteArrayList<>();
    private final List<SimulateContactPolicyResponse> answers = new CopyOnWriteArrayList<>();

    private void answer(String... bodies) throws IOException {
      for (String body : bodies) {
        SimulateContactPolicyResponse.Builder answer = SimulateContactPolicyResponse.newBuilder();
        JsonFormat.parser().merge(body, answer);
        answers.add(answer.build());
      }
    }

    @Override
    public void simulateContactPolicy(
        SimulateContactPolicyRequest request,
        StreamObserver<SimulateContactPolicyResponse> answer) {
      requests.add(request);
      if (answers.isEmpty()) {
        answer.onError(Status.NOT_FOUND.withDescription("no such policy").asRuntimeException());
        return;
      }
      answers.forEach(answer::onNext);
      answer.onCompleted();
    }
  }
}
