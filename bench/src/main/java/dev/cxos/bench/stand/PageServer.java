package dev.cxos.bench.stand;

/** A gateway that serves the public pages, with the token that it calls survey-service with. */
public final class PageServer implements AutoCloseable {
  private final GatewayServer gateway;
  private final TokenServer tokens;

  PageServer(GatewayServer gateway, TokenServer tokens) {
    this.gateway = gateway;
    this.tokens = tokens;
  }

  /**
   * The address of a survey.
   *
   * @param token the token of its link
   */
  public String survey(String token) {
    return "http://127.0.0.1:" + gateway.httpPort() + "/s/" + token;
  }

  @Override
  public void close() {
    gateway.close();
    tokens.close();
  }
}
