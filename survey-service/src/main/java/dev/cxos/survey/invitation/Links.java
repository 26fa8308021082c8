package dev.cxos.survey.invitation;

import jakarta.enterprise.context.ApplicationScoped;

/** Spells the addresses of the survey page. */
@ApplicationScoped
public class Links {

  private final String page;

  Links(InvitationConfiguration configuration) {
    String url = configuration.pageUrl().toString();
    this.page = url.endsWith("/") ? url : url + "/";
  }

  /** Leads to the page. */
  public String page(String token) {
    return page + token;
  }

  /** Leads to the page with a score chosen. */
  public String tap(String token, String question, int score) {
    return page + token + "?q=" + question + "&score=" + score;
  }

  /** Leads to the refusal. */
  public String optOut(String token) {
    return page + token + "/opt-out";
  }

  /** No person sees it. */
  public String unseen(String token) {
    return page + token + "/unseen";
  }
}
