package dev.cxos.cli.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cxos.cli.TestProgram;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginTest {
  @TempDir private Path home = Path.of("");
  private final FakeIssuer issuer;

  LoginTest() throws IOException {
    issuer = new FakeIssuer();
  }

  @AfterEach
  void stopIssuer() {
    issuer.close();
  }

  @Test
  void shouldSignInByDeviceOnceThePersonHasConfirmed() {
    issuer.thenError("authorization_pending").thenToken("ana", 600);
    TestProgram program = program();

    assertThat(program.run("login")).isZero();
    assertThat(program.err())
        .contains("ABCD-EFGH", "http://issuer/device", "signed in as ana (analyst)");
    assertThat(program.run("whoami")).isZero();
    assertThat(program.out()).contains("ana", "analyst", "units    /");
  }

  @Test
  void shouldEndWithSignInWhenThePersonRefuses() {
    issuer.thenError("access_denied");

    assertThat(program().run("login")).isEqualTo(4);
  }

  @Test
  void shouldSendPasswordFromInputOnly() {
    issuer.thenToken("ana", 600);
    TestProgram program = program().input("secret\n");

    assertThat(program.run("login", "--user", "ana", "--password-stdin")).isZero();
    assertThat(issuer.forms())
        .singleElement()
        .asString()
        .contains("grant_type=password", "username=ana", "password=secret");
    assertThat(program.err()).doesNotContain("secret");
  }

  @Test
  void shouldAskForPasswordOnInputWhenItMayNotPrompt() {
    assertThat(program().run("login", "--user", "ana", "--no-input")).isEqualTo(2);
  }

  @Test
  void shouldRenewSignInThatRunsOut() {
    issuer.thenToken("ana", 5).thenToken("ana-again", 600);
    TestProgram program = program().input("x");
    program.run("login", "--user", "ana", "--password-stdin");

    assertThat(program.run("whoami")).isZero();
    assertThat(program.out()).contains("ana-again");
    assertThat(issuer.forms().getLast())
        .contains("grant_type=refresh_token", "refresh_token=r-ana");
  }

  @Test
  void shouldSignServiceClientInFromEnvironment() {
    issuer.thenToken("robot", 600);
    TestProgram program =
        program().with("CXOS_CLIENT_ID", "robot").with("CXOS_CLIENT_SECRET", "s3cret");

    assertThat(program.run("whoami", "--json")).isZero();
    assertThat(program.out()).startsWith("{\"name\":\"robot\"");
    assertThat(issuer.forms()).singleElement().asString().contains("grant_type=client_credentials");
  }

  @Test
  void shouldTakeTokenFromInput() {
    TestProgram program = program().input(FakeIssuer.jwt("ci"));

    assertThat(program.run("login", "--with-token")).isZero();
    assertThat(program.err()).contains("signed in as ci");
  }

  @Test
  void shouldForgetSignInWhenSigningOut() {
    issuer.thenToken("ana", 600);
    TestProgram program = program().input("x");
    program.run("login", "--user", "ana", "--password-stdin");

    assertThat(program.run("logout")).isZero();
    assertThat(program.run("whoami")).isEqualTo(4);
  }

  private TestProgram program() {
    return new TestProgram(home).with("CXOS_ISSUER", issuer.url());
  }
}
