package dev.cxos.gateway.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.CustomHttpPattern;
import com.google.api.HttpRule;
import com.google.protobuf.Descriptors.FileDescriptor;
import dev.cxos.gateway.contract.Contracts;
import dev.cxos.gateway.contract.DescriptorSets;
import dev.cxos.gateway.contract.RpcMethod;
import dev.cxos.gateway.lib.v1.Book;
import dev.cxos.gateway.route.InvalidTemplateException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RouteCompilerTest {

  /**
   * What the build promises: every rule of every contract can be served, no two mean the same
   * requests, and whatever is neither served over HTTP nor meant to be is named here.
   */
  @Test
  void shouldServeEveryRuleOfTheContracts() {
    List<FileDescriptor> files = DescriptorSets.read(List.of("cxos/contracts.binpb"));
    Set<String> packages =
        files.stream()
            .filter(file -> !file.getServices().isEmpty())
            .map(FileDescriptor::getPackage)
            .collect(Collectors.toSet());
    Contracts contracts = new Contracts(files, packages);

    Routes routes = new Routes(contracts);

    assertThat(packages).contains("cxos.survey.v1", "cxos.decision.v1");
    assertThat(
            contracts.methods().stream()
                .filter(rpc -> routes.all().stream().noneMatch(route -> route.rpc().equals(rpc)))
                .map(RpcMethod::fullName))
        .isEmpty();
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
        HttpRule.newBuilder().setPost("/a/{absent}").setBody("*").build(),
        HttpRule.newBuilder().setPost("/a/{words.x}").setBody("*").build(),
        // T61
        HttpRule.newBuilder().setPost("/a").setBody("absent").build(),
        HttpRule.newBuilder().setGet("/a").setBody("*").build(),
        HttpRule.newBuilder().setDelete("/a").setBody("*").build(),
        HttpRule.newBuilder().setPost("/a").setBody("address.city").build(),
        HttpRule.newBuilder().setPost("/a").setBody("*").setResponseBody("absent").build(),
        // T57: a list of messages has no form in a query, however deep.
        HttpRule.newBuilder().setGet("/shelve").build(),
        HttpRule.newBuilder().setPost("/shelve").setBody("book").build(),
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
    boolean nested = rule.getGet().equals("/shelve") || rule.getPost().equals("/shelve");
    RpcMethod rpc = method(nested ? "Shelve" : "Echo");
    RpcMethod changed =
        new RpcMethod(rpc.fullName(), rpc.descriptor(), rpc.permission(), Optional.of(rule));

    assertThatThrownBy(() -> RouteCompiler.compile(changed))
        .isInstanceOf(InvalidTemplateException.class);
  }

  static Stream<HttpRule> unservableUploads() {
    return Stream.of(
        HttpRule.newBuilder().setGet("/a/{parent}").build(),
        HttpRule.newBuilder().setPost("/a/{parent}").build(),
        HttpRule.newBuilder().setPost("/a/{parent}").setBody("title").build());
  }

  /** T103. */
  @ParameterizedTest
  @MethodSource("unservableUploads")
  void shouldRefuseStreamsOfRequestsThatAreNotTheWholeBody(HttpRule rule) {
    RpcMethod upload = method("AddBooks");
    RpcMethod changed =
        new RpcMethod(
            upload.fullName(), upload.descriptor(), upload.permission(), Optional.of(rule));

    assertThatThrownBy(() -> RouteCompiler.compile(changed))
        .isInstanceOf(InvalidTemplateException.class);
  }

  /** T103: streams in both directions. */
  @Test
  void shouldRefuseStreamsInBothDirections() {
    RpcMethod chat = method("Chat");
    HttpRule rule = HttpRule.newBuilder().setPost("/a").setBody("*").build();
    RpcMethod changed =
        new RpcMethod(chat.fullName(), chat.descriptor(), chat.permission(), Optional.of(rule));

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
