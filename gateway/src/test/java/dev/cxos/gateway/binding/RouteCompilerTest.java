package dev.cxos.gateway.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.CustomHttpPattern;
import com.google.api.HttpRule;
import dev.cxos.gateway.contract.Contracts;
import dev.cxos.gateway.contract.DescriptorSets;
import dev.cxos.gateway.contract.RpcMethod;
import dev.cxos.gateway.lib.v1.Book;
import dev.cxos.gateway.route.InvalidTemplateException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RouteCompilerTest {

  /**
   * What the build promises: every rule of the real contracts can be served, and no two mean the
   * same requests.
   */
  @Test
  void shouldServeEveryRuleOfTheContracts() {
    Contracts contracts =
        new Contracts(
            DescriptorSets.read(List.of("cxos/contracts.binpb")), Set.of("cxos.survey.v1"));

    Routes routes = new Routes(contracts);

    long unaryOrServerStreaming =
        contracts.methods().stream().filter(rpc -> !rpc.descriptor().isClientStreaming()).count();
    assertThat(routes.all()).hasSizeGreaterThanOrEqualTo((int) unaryOrServerStreaming);
    assertThat(contracts.methods())
        .allSatisfy(rpc -> assertThat(rpc.permission()).as(rpc.fullName()).isNotEmpty());
  }

  @Test
  void shouldCompileAdditionalBindings() {
    assertThat(RouteCompiler.compile(method("GetBook"))).hasSize(2);
  }

  static Stream<HttpRule> unservable() {
    return Stream.of(
        HttpRule.newBuilder().build(),
        // T33
        HttpRule.newBuilder()
            .setCustom(CustomHttpPattern.newBuilder().setKind("HEAD").setPath("/a"))
            .build(),
        // T8
        HttpRule.newBuilder().setPost("/a/{words}").setBody("*").build(),
        HttpRule.newBuilder().setPost("/a/{labels}").setBody("*").build(),
        HttpRule.newBuilder().setPost("/a/{address}").setBody("*").build(),
        HttpRule.newBuilder().setPost("/a/{nothing}").setBody("*").build(),
        HttpRule.newBuilder().setPost("/a/{words.x}").setBody("*").build(),
        // T61
        HttpRule.newBuilder().setPost("/a").setBody("s").build(),
        HttpRule.newBuilder().setPost("/a").setBody("words").build(),
        HttpRule.newBuilder().setPost("/a").setBody("nothing").build(),
        HttpRule.newBuilder().setGet("/a").setBody("*").build(),
        HttpRule.newBuilder().setDelete("/a").setBody("*").build(),
        HttpRule.newBuilder().setPost("/a").setBody("*").setResponseBody("s").build(),
        // T36
        HttpRule.newBuilder()
            .setGet("/a")
            .addAdditionalBindings(
                HttpRule.newBuilder()
                    .setGet("/b")
                    .addAdditionalBindings(HttpRule.newBuilder().setGet("/c")))
            .build(),
        // T6
        HttpRule.newBuilder().setGet("/a//b").build());
  }

  @ParameterizedTest
  @MethodSource("unservable")
  void shouldRefuseRulesThatSomeRequestCouldNotBeServedBy(HttpRule rule) {
    RpcMethod echo = method("Echo");
    RpcMethod changed =
        new RpcMethod(echo.fullName(), echo.descriptor(), echo.permission(), Optional.of(rule));

    assertThatThrownBy(() -> RouteCompiler.compile(changed))
        .isInstanceOf(InvalidTemplateException.class);
  }

  private static RpcMethod method(String name) {
    return new Contracts(List.of(Book.getDescriptor().getFile()), Set.of("lib.v1"))
        .methods().stream()
            .filter(rpc -> rpc.descriptor().getName().equals(name))
            .findFirst()
            .orElseThrow();
  }
}
