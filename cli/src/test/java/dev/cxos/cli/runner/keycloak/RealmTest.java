package dev.cxos.cli.runner.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.cxos.cli.runner.Secrets;
import dev.cxos.cli.settings.Ports;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RealmTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void shouldHaveExactlyTheRolesThatHoldPermissionsAndSkills() throws IOException {
    List<String> roles = new ArrayList<>();
    realm().at("/roles/realm").forEach(role -> roles.add(role.path("name").asText()));

    assertThat(roles.stream().filter(role -> !role.startsWith("skill-")))
        .containsExactlyInAnyOrderElementsOf(rolesOfContracts());
    assertThat(roles).contains("skill-billing");
  }

  @Test
  void shouldCarryAudienceAndUnitsInTheTokensOfEveryClient() throws IOException {
    assertThat(realm().path("clients"))
        .hasSize(4)
        .allSatisfy(
            client -> {
              assertThat(client.at("/protocolMappers/0/config/included.custom.audience").asText())
                  .isEqualTo("cxos");
              assertThat(client.at("/protocolMappers/1/config/claim.name").asText())
                  .isEqualTo("units");
              assertThat(client.path("implicitFlowEnabled").asBoolean(true)).isFalse();
              assertThat(client.path("standardFlowEnabled").asBoolean(true))
                  .isEqualTo(client.path("clientId").asText().equals("cxos-portal"));
            });
  }

  @Test
  void shouldSignPeopleInAtTheGatewayOnlyAndWithPkce() throws IOException {
    JsonNode portal = realm().at("/clients/3");

    assertThat(portal.path("redirectUris"))
        .singleElement()
        .hasToString('"' + Ports.offsetBy(0).gatewayUrl() + "/session/callback\"");
    assertThat(portal.path("webOrigins")).isEmpty();
    assertThat(portal.path("publicClient").asBoolean(true)).isFalse();
    assertThat(portal.path("directAccessGrantsEnabled").asBoolean(true)).isFalse();
    assertThat(portal.at("/attributes/pkce.code.challenge.method").asText()).isEqualTo("S256");
    assertThat(portal.path("secret").asText()).hasSize(48);
  }

  @Test
  void shouldLetOnlyAdministratorsChangeUnits() throws IOException {
    JsonNode profile =
        new ObjectMapper()
            .readTree(
                realm()
                    .at(
                        "/components/org.keycloak.userprofile.UserProfileProvider/0/config/kc.user.profile.config/0")
                    .asText());

    assertThat(profile.path("attributes"))
        .filteredOn(attribute -> attribute.path("name").asText().equals("units"))
        .singleElement()
        .satisfies(units -> assertThat(units.at("/permissions/edit")).hasToString("[\"admin\"]"));
  }

  @Test
  void shouldLeaveNoPlaceholderAndHoldNoSecretInTheFile() throws IOException {
    String rendered = setup().render();

    assertThat(rendered)
        .doesNotContain(
            "${integration.secret}",
            "${survey-page.secret}",
            "${portal.secret}",
            "${gateway.url}",
            "${demo.password}");
    try (InputStream file = RealmTest.class.getResourceAsStream("/realm/cxos-realm.json")) {
      assertThat(new ObjectMapper().readTree(file).at("/clients/1/secret").asText())
          .isEqualTo("${integration.secret}");
    }
    try (InputStream file = RealmTest.class.getResourceAsStream("/realm/cxos-realm.json")) {
      assertThat(new ObjectMapper().readTree(file).at("/clients/2/secret").asText())
          .isEqualTo("${survey-page.secret}");
    }
    try (InputStream file = RealmTest.class.getResourceAsStream("/realm/cxos-realm.json")) {
      assertThat(new ObjectMapper().readTree(file).at("/clients/3/secret").asText())
          .isEqualTo("${portal.secret}");
    }
  }

  private JsonNode realm() throws IOException {
    return new ObjectMapper().readTree(setup().render());
  }

  private RealmSetup setup() throws IOException {
    return new RealmSetup(
        HttpClient.newHttpClient(), Ports.offsetBy(0), Secrets.open(folder.resolve("secrets")));
  }

  private static List<String> rolesOfContracts() throws IOException {
    List<String> roles = new ArrayList<>();
    try (InputStream file = RealmTest.class.getResourceAsStream("/cxos/roles.yaml")) {
      new YAMLMapper().readTree(file).fieldNames().forEachRemaining(roles::add);
    }
    return roles;
  }
}
