package dev.cxos.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cxos.gateway.route.PathTemplate.AnyMany;
import dev.cxos.gateway.route.PathTemplate.AnyOne;
import dev.cxos.gateway.route.PathTemplate.Literal;
import dev.cxos.gateway.route.PathTemplate.Variable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathTemplateParserTest {

  /** T5, T6 and the forms around them. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "//",
        "/{}",
        "/a/",
        "/a//b",
        "/:verb",
        "/a{x}",
        "/{x}a",
        "/{a={b}}",
        "/*:",
        "a",
        "a/b",
        "/a:",
        "/a:b/",
        "/{",
        "/}",
        "/{a",
        "/a}",
        "/{a=}",
        "/{=a}",
        "/{a=*",
        "/{a.}",
        "/{.a}",
        "/{a..b}",
        "/{1a}",
        "/{a-b}",
        "/{a/b}",
        "/{a=/b}",
        "/{a=b/}",
        "/{a=b//c}",
        "/***",
        "/*a",
        "/a*",
        "/**/**",
        "/**/*",
        "/{a=**}/{b=**}",
        "/{a=**}/*",
        "/{a=**}/{b}",
        "/{a}/{a}",
        "/a b",
        "/a?b",
        "/a#b",
        "/a%2Fb",
        "/{a}{b}",
        "/{a}:{b}",
        "/.",
        "/..",
        "/a/../b",
        "/{a={b}/c}",
        "/a:b*",
        "/a::",
        ":verb",
        "/a/:verb",
        ":",
        "/:",
        "/**:",
        "/{var}:",
        "/a/b/:",
        "/a/b/*:",
        "/a/b/**:",
        "/a/b/{var}:",
        "/a/{",
        "/a/{var",
        "/a/{var.",
        "/a/{x=var:verb}",
        "{x}",
        "{x=/a}",
        "{x=/a/b}",
        "a/b/{x}",
        "a/{x}/b",
        "a/{x}/b:verb",
        "/a/{var=/b}",
        "/{var=a/{nested=b}}",
        "/a{x}b",
        "/{x}a{y}",
        "/a/b{x}",
        "/a/{x}b",
        "/a/b{x}c",
        "/a/{x}b{y}",
        "/a/b{x}/s",
        "/a/{x}b/s",
        "/a/b{x}c/s",
        "/a/{x}b{y}/s"
      })
  void shouldRefuseWhatCannotBeServed(String template) {
    assertThatThrownBy(() -> PathTemplateParser.parse(template))
        .isInstanceOf(InvalidTemplateException.class)
        .hasMessageContaining("'" + template + "'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/a",
        "/a/b",
        "/*",
        "/**",
        "/{a}",
        "/{a=*}",
        "/{a=**}",
        "/{a.b.c}",
        "/{a=b/*}",
        "/{a=b/**}",
        "/a:verb",
        "/{a}:verb",
        "/a/{x=*}/beta/{y=**}/gamma",
        "/a:b/c",
        "/a:b:c",
        "/v1/{a=b/*/c/*}/d",
        "/**/a/b",
        "/a-b_c.d~e",
        "/{a_b=x}"
      })
  void shouldAcceptWhatTheGrammarAllows(String template) {
    assertThat(PathTemplateParser.parse(template).text()).isEqualTo(template);
  }

  /** T2. */
  @Test
  void shouldTakeAVariableWithoutATemplateAsOneSegment() {
    assertThat(PathTemplateParser.parse("/{id}").segments()).containsExactly(new AnyOne());
    assertThat(PathTemplateParser.parse("/{id=*}").segments()).containsExactly(new AnyOne());
  }

  @Test
  void shouldResolveVariablesIntoSegments() {
    PathTemplate template = PathTemplateParser.parse("/v1/{name=shelves/*/books/**}/page:print");

    assertThat(template.segments())
        .containsExactly(
            new Literal("v1"),
            new Literal("shelves"),
            new AnyOne(),
            new Literal("books"),
            new AnyMany(),
            new Literal("page"));
    assertThat(template.variables()).containsExactly(new Variable("name", 1, 5));
    assertThat(template.verb()).isEqualTo("print");
  }

  /** T11. */
  @Test
  void shouldTakeOnlyTheLastColonForAVerb() {
    PathTemplate template = PathTemplateParser.parse("/a:b/c:d:e");

    assertThat(template.segments()).containsExactly(new Literal("a:b"), new Literal("c:d"));
    assertThat(template.verb()).isEqualTo("e");
  }
}
