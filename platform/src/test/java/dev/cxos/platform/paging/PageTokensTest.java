package dev.cxos.platform.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cxos.platform.error.PlatformReason;
import dev.cxos.platform.error.ServiceException;
import dev.cxos.survey.v1.ListJourneyVersionsRequest;
import dev.cxos.survey.v1.ListJourneysRequest;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class PageTokensTest {

  private static final ListJourneyVersionsRequest REQUEST =
      ListJourneyVersionsRequest.newBuilder().setParent("journeys/a").build();

  private final PageTokens tokens =
      new PageTokens(() -> Optional.of("0123456789abcdef0123456789abcdef"));

  @Property(tries = 200)
  void shouldGiveBackTheKeyForTheSameArgumentsWhateverTheSizeOfThePage(
      @ForAll @Size(max = 4) List<String> key, @ForAll @IntRange(max = 1000) int size) {
    String token = tokens.encode("m", REQUEST, key);

    assertThat(
            tokens.decode(
                "m", REQUEST.toBuilder().setPageSize(size).setPageToken(token).build(), token))
        .contains(key);
  }

  @Property(tries = 500)
  void shouldRefuseATokenOfWhichAnyCharacterIsChanged(
      @ForAll @IntRange(max = 200) int at, @ForAll char with) {
    String token = tokens.encode("m", REQUEST, List.of("2026-01-01", "x"));
    int place = at % token.length();
    String damaged = token.substring(0, place) + with + token.substring(place + 1);

    // The last character holds unused bits, so another one can mean the same bytes.
    if (with != token.charAt(place) && place < token.length() - 1) {
      assertThat(reason(() -> tokens.decode("m", REQUEST, damaged)))
          .isEqualTo(PlatformReason.PAGE_TOKEN_INVALID);
    }
  }

  @Property(tries = 200)
  void shouldRefuseAnyTextThatIsNoToken(@ForAll String text) {
    if (!text.isEmpty()) {
      assertThat(reason(() -> tokens.decode("m", REQUEST, text)))
          .isEqualTo(PlatformReason.PAGE_TOKEN_INVALID);
    }
  }

  @org.junit.jupiter.api.Test
  void shouldRefuseATokenOfAnotherMethodOtherArgumentsOrAnotherSecret() {
    String token = tokens.encode("m", REQUEST, List.of("x"));
    PageTokens other = new PageTokens(() -> Optional.of("another secret of thirty-two chars"));

    assertThat(reason(() -> tokens.decode("n", REQUEST, token)))
        .isEqualTo(PlatformReason.PAGE_TOKEN_INVALID);
    assertThat(
            reason(
                () ->
                    tokens.decode("m", REQUEST.toBuilder().setParent("journeys/b").build(), token)))
        .isEqualTo(PlatformReason.PAGE_TOKEN_INVALID);
    assertThat(reason(() -> other.decode("m", REQUEST, token)))
        .isEqualTo(PlatformReason.PAGE_TOKEN_INVALID);
  }

  @org.junit.jupiter.api.Test
  void shouldTellNothingOfTheKey() {
    String token = tokens.encode("m", REQUEST, List.of("plain"));

    assertThat(
            new String(
                java.util.Base64.getUrlDecoder().decode(token),
                java.nio.charset.StandardCharsets.ISO_8859_1))
        .doesNotContain("plain");
  }

  @org.junit.jupiter.api.Test
  void shouldLeadFromOnePageToTheNextAndEnd() {
    ListJourneysRequest first = ListJourneysRequest.newBuilder().setPageSize(2).build();
    Page<String> page = Page.of(List.of("a", "b", "c"), 2, item -> List.of(item));

    String token = tokens.next(first, page);
    PageRequest second = tokens.read(first.toBuilder().setPageToken(token).build());

    assertThat(tokens.read(first).after()).isNull();
    assertThat(page.items()).containsExactly("a", "b");
    assertThat(second.after()).containsExactly("b");
    assertThat(second.limit()).isEqualTo(3);
    assertThat(tokens.next(first, Page.of(List.of("c"), 2, item -> List.of(item)))).isEmpty();
  }

  @org.junit.jupiter.api.Test
  void shouldUseADefaultSizeAndNeverMoreThanTheLargest() {
    assertThat(PageSize.of(0)).isEqualTo(50);
    assertThat(PageSize.of(7)).isEqualTo(7);
    assertThat(PageSize.of(1001)).isEqualTo(1000);
    assertThat(reason(() -> PageSize.of(-1))).isEqualTo(PlatformReason.FIELD_INVALID);
  }

  private static dev.cxos.platform.error.ErrorReason reason(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    return catchThrowableOfType(ServiceException.class, call).reason();
  }
}
