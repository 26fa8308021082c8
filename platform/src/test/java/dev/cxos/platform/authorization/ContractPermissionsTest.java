package dev.cxos.platform.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.MethodDescriptor;
import dev.cxos.api.v1.Authorization;
import dev.cxos.platform.testing.Contracts;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ContractPermissionsTest {

  private static final Set<String> FINER_THAN_A_METHOD =
      Set.of("audit.payloads", "interactions.readAgents");

  private final RolePermissions roles = new RolePermissions();

  @Test
  void shouldFindAnAuthorizationOptionOnEveryMethod() {
    List<String> without =
        Contracts.methods("cxos").stream()
            .filter(method -> MethodAuthorizations.of(method).isEmpty())
            .map(MethodDescriptor::getFullName)
            .toList();

    assertThat(without).isEmpty();
  }

  @Test
  void shouldFindARoleForEveryPermissionAndAMethodForEveryPermissionOfARole() {
    Set<String> asked =
        Contracts.methods("cxos").stream()
            .map(MethodAuthorizations::of)
            .flatMap(Optional::stream)
            .map(Authorization::getPermission)
            .collect(Collectors.toCollection(HashSet::new));
    asked.addAll(FINER_THAN_A_METHOD);

    assertThat(roles.of(roles.roles())).isEqualTo(asked);
  }

  @Test
  void shouldGiveAnUnknownRoleNothing() {
    assertThat(roles.of("no-such-role")).isEmpty();
  }
}
