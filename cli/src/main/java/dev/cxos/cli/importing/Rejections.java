package dev.cxos.cli.importing;

import dev.cxos.cli.api.Refusal;
import dev.cxos.cli.api.ServiceError;
import dev.cxos.survey.v1.ListRejectionsResponse;
import dev.cxos.survey.v1.Rejection;
import io.grpc.StatusException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** The rows that a service refused, by row number, page by page behind the scenes. */
public final class Rejections implements Iterator<Rejection> {
  private final ImportCalls calls;
  private final String importName;
  private final Deque<Rejection> page = new ArrayDeque<>();
  private String nextPage = "";
  private boolean atEnd;

  /** Lists the rejections of an import. */
  public Rejections(ImportCalls calls, String importName) {
    this.calls = calls;
    this.importName = importName;
  }

  @Override
  public boolean hasNext() {
    while (page.isEmpty() && !atEnd) {
      readPage();
    }
    return !page.isEmpty();
  }

  @Override
  public Rejection next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return page.removeFirst();
  }

  private void readPage() {
    try {
      ListRejectionsResponse answer = calls.rejections(importName, nextPage);
      page.addAll(answer.getRejectionsList());
      nextPage = answer.getNextPageToken();
      atEnd = nextPage.isEmpty();
    } catch (StatusException refused) {
      throw Refusal.of(ServiceError.ofGrpc(refused));
    }
  }
}
