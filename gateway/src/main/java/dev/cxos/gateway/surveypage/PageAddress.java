package dev.cxos.gateway.surveypage;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the path of a public page names.
 *
 * @param kind what is there
 * @param token the token; it stays out of logs and metrics
 * @param score the score of a link that stands for one
 */
record PageAddress(Kind kind, String token, OptionalInt score) {
  // Long enough that a real token fits in any alphabet, and nothing that HTML or a header could
  // misread.
  private static final String TOKEN = "([A-Za-z0-9_-]{16,128})";
  private static final Pattern SURVEY =
      Pattern.compile("/s/" + TOKEN + "(?:/(opt-out|unseen|[0-9]{1,2}))?/?");
  private static final Pattern CASE = Pattern.compile("/c/" + TOKEN + "/?");
  private static final int HIGHEST_SCORE = 10;

  /** What a path can name. */
  enum Kind {
    SURVEY,
    /** The survey, over a link that no person sees. */
    UNSEEN,
    OPT_OUT,
    CASE
  }

  /** Reads a path; empty if it names nothing. */
  static Optional<PageAddress> of(@Nullable String path) {
    if (path == null) {
      return Optional.empty();
    }
    Matcher ofCase = CASE.matcher(path);
    if (ofCase.matches()) {
      return Optional.of(new PageAddress(Kind.CASE, ofCase.group(1), OptionalInt.empty()));
    }
    Matcher survey = SURVEY.matcher(path);
    if (!survey.matches()) {
      return Optional.empty();
    }
    @Nullable String end = survey.group(2);
    if (end == null) {
      return Optional.of(new PageAddress(Kind.SURVEY, survey.group(1), OptionalInt.empty()));
    }
    return switch (end) {
      case "opt-out" ->
          Optional.of(new PageAddress(Kind.OPT_OUT, survey.group(1), OptionalInt.empty()));
      case "unseen" ->
          Optional.of(new PageAddress(Kind.UNSEEN, survey.group(1), OptionalInt.empty()));
      default -> {
        int score = Integer.parseInt(end);
        yield score > HIGHEST_SCORE
            ? Optional.empty()
            : Optional.of(new PageAddress(Kind.SURVEY, survey.group(1), OptionalInt.of(score)));
      }
    };
  }

  /** The path without what follows the token. */
  String base() {
    return (kind == Kind.CASE ? "/c/" : "/s/") + token;
  }

  @Override
  public String toString() {
    return kind.toString();
  }
}
