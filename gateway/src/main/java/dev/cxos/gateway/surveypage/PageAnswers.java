package dev.cxos.gateway.surveypage;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.BadRequest;
import com.google.rpc.BadRequest.FieldViolation;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * The answers that any of the public pages may give. A link that was never given out, one that is
 * used up and one that has expired get the same one, so that nobody learns which tokens exist.
 */
final class PageAnswers {
  private static final Logger LOGGER = Logger.getLogger(PageAnswers.class);
  private static final Duration BACKEND_BUSY = Duration.ofSeconds(60);

  private final WordBook wordBook;
  private final PageTemplates templates;
  private final Map<String, String> made = new ConcurrentHashMap<>();

  PageAnswers(WordBook wordBook, PageTemplates templates) {
    this.wordBook = wordBook;
    this.templates = templates;
  }

  Words words(List<String> languages) {
    return wordBook.of(languages);
  }

  PageTemplates templates() {
    return templates;
  }

  /** Shows a page that says something. */
  void message(PageExchange exchange, int status, Words words, MessageView view) {
    exchange.page(status, words, templates.message(words, view));
  }

  /** A link that leads nowhere. */
  void gone(PageExchange exchange, List<String> languages) {
    plain(exchange, 404, languages, "gone");
  }

  /** Too many wrong links from this address. */
  void busy(PageExchange exchange, Duration wait) {
    exchange.retryAfter(wait);
    plain(exchange, 429, exchange.acceptedLanguages(), "busy");
  }

  /** A form from a page that is not ours. */
  void refused(PageExchange exchange) {
    plain(exchange, 403, exchange.acceptedLanguages(), "refused");
  }

  /** A form that is too large. */
  void tooLarge(PageExchange exchange) {
    plain(exchange, 413, exchange.acceptedLanguages(), "large");
  }

  /** A method that no page has. */
  void notAllowed(PageExchange exchange) {
    exchange.request().response().putHeader("Allow", "GET, HEAD, POST");
    plain(exchange, 405, exchange.acceptedLanguages(), "refused");
  }

  /**
   * A call that failed.
   *
   * @return whether that means that the link leads nowhere
   */
  boolean failed(PageExchange exchange, List<String> languages, Throwable failure) {
    switch (Status.fromThrowable(failure).getCode()) {
      case NOT_FOUND, INVALID_ARGUMENT -> {
        gone(exchange, languages);
        return true;
      }
      case RESOURCE_EXHAUSTED -> busy(exchange, BACKEND_BUSY);
      default -> {
        note(exchange, failure);
        exchange.retryAfter(Duration.ofSeconds(2));
        plain(exchange, 503, languages, "down");
      }
    }
    return false;
  }

  /** Logs a failure: what, and the id that the caller got, but nothing of the request. */
  static void note(PageExchange exchange, Throwable failure) {
    if (failure instanceof StatusRuntimeException status) {
      LOGGER.warnf(
          "A public page could not be served requestId=%s code=%s",
          exchange.caller().requestId(), status.getStatus().getCode());
    } else {
      LOGGER.errorf(
          failure, "A public page could not be served requestId=%s", exchange.caller().requestId());
    }
  }

  /**
   * The fields that survey-service finds wrong; none if the failure is something else.
   *
   * @return the last part of each field's path, which is the id of a question
   */
  static List<String> wrongQuestions(Throwable failure) {
    if (Status.fromThrowable(failure).getCode() != Status.Code.INVALID_ARGUMENT) {
      return List.of();
    }
    com.google.rpc.Status status = StatusProto.fromThrowable(failure);
    if (status == null) {
      return List.of();
    }
    return status.getDetailsList().stream()
        .filter(detail -> detail.is(BadRequest.class))
        .flatMap(detail -> violations(detail).stream())
        .map(violation -> violation.getField().substring(violation.getField().lastIndexOf('.') + 1))
        .distinct()
        .toList();
  }

  private static List<FieldViolation> violations(Any detail) {
    try {
      return detail.unpack(BadRequest.class).getFieldViolationsList();
    } catch (InvalidProtocolBufferException unreadable) {
      return List.of();
    }
  }

  /** The same page for everybody, so it is made once: refusing must cost less than asking. */
  private void plain(PageExchange exchange, int status, List<String> languages, String key) {
    Words words = words(languages);
    exchange.page(
        status,
        words,
        made.computeIfAbsent(
            words.language() + " " + key,
            added -> templates.message(words, MessageView.plain(words, key, false))));
  }
}
