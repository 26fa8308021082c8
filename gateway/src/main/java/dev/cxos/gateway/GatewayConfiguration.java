package dev.cxos.gateway;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an operator decides about the gateway. Sizes are in bytes. A new service behind the gateway
 * is an entry under {@code backends} and, if its contracts are not in the packaged set, one under
 * {@code contracts}.
 */
@ConfigMapping(prefix = "cxos.gateway")
public interface GatewayConfiguration {

  /**
   * The descriptor sets with the public contracts, imports included: names on the class path, or
   * {@code file:} and a path. Later ones add to earlier ones.
   */
  @WithDefault("cxos/contracts.binpb")
  List<String> contracts();

  /** The services behind the gateway, by a short id of the operator's choice. */
  Map<String, BackendConfiguration> backends();

  /** The gRPC door. */
  GrpcConfiguration grpc();

  /** The HTTP door. */
  HttpConfiguration http();

  /** How often callers may call, on both doors together. */
  LimitConfiguration limits();

  /** What connections to the HTTP door may cost. */
  ConnectionConfiguration connections();

  /** The public pages that customers see. */
  SurveyPageConfiguration surveyPage();

  /** How long calls under way may still take after SIGTERM before they are cut off. */
  @WithDefault("15s")
  Duration drainTimeout();

  /** One service behind the gateway. */
  interface BackendConfiguration {

    /** Where it listens, {@code host:port}. All addresses of a name are used in turn. */
    String address();

    /**
     * The proto packages that it serves, such as {@code cxos.survey.v1}. No two backends serve the
     * same one.
     */
    Set<String> packages();

    /** Whether the connection is encrypted, with the certificates that the JDK trusts. */
    @WithDefault("false")
    boolean tls();

    /**
     * The configuration under {@code quarkus.tls} that the connection is encrypted by: the
     * certificates that are trusted, and the gateway's own, by which a service knows it. With it
     * {@code tls} is not looked at.
     */
    Optional<String> tlsConfigurationName();

    /**
     * How many calls it works on at once at the most, streams of answers aside; one more is refused
     * at once with RESOURCE_EXHAUSTED. Fewer are let in while calls take much longer than usual. 0
     * for any number.
     */
    @WithDefault("512")
    int maxConcurrentCalls();

    /** How many calls it always works on at once, however long they take. */
    @WithDefault("32")
    int minConcurrentCalls();

    /**
     * How long a call waits for a new connection after the last one was lost, as in a restart,
     * before it ends with UNAVAILABLE. Such a call was not sent, so nothing is done twice. After a
     * longer loss calls end at once.
     */
    @WithDefault("5s")
    Duration reconnectWait();

    /** The largest message accepted from it. */
    @WithDefault("16777216")
    int maxResponseSize();

    /**
     * Whether messages of INTERNAL, UNKNOWN and DATA_LOSS that come without ErrorInfo are passed
     * on. Off, they are replaced: a framework's text may carry class names.
     */
    @WithDefault("false")
    boolean relayUnexplainedMessages();
  }

  /** How often callers may call. Each gateway counts for itself. */
  interface LimitConfiguration {

    /**
     * How many calls a second come from one address, tokens checked or not; twice as many after a
     * quiet second. 0 for any number, which is right behind a proxy that is not configured as
     * trusted, since all callers have its address.
     */
    @WithDefault("0")
    int callsPerAddress();

    /**
     * How many calls a second somebody may make, by the subject of the token; twice as many after a
     * quiet second. 0 for any number.
     */
    @WithDefault("10000")
    int callsPerPrincipal();

    /** How many addresses, and how many principals, are remembered for it. */
    @WithDefault("100000")
    int rememberedCallers();
  }

  /** What connections to the HTTP door may cost. */
  interface ConnectionConfiguration {

    /** How many may be open; one more is closed at once. 0 for any number. */
    @WithDefault("20000")
    int most();

    /**
     * How many may be open from one address, of an IPv6 address from one network. 0 for any number,
     * which is right behind a proxy, since all connections have its address.
     */
    @WithDefault("0")
    int perAddress();

    /** How long the head of a request may take to arrive before the connection is closed. */
    @WithDefault("10s")
    Duration requestTimeout();

    /**
     * How long a body may take to arrive; of a larger one a kibibyte for each second has to come in
     * every such period. What is slower is refused with 408.
     */
    @WithDefault("10s")
    Duration bodyTimeout();

    /** How long a caller may take to accept an answer, or the next part of a stream. */
    @WithDefault("60s")
    Duration answerTimeout();
  }

  /** The gRPC door. */
  interface GrpcConfiguration {

    /** The address to listen on. */
    @WithDefault("127.0.0.1")
    String host();

    /** The port to listen on; 0 for any free one. */
    @WithDefault("9090")
    int port();

    /**
     * The configuration under {@code quarkus.tls} with the certificate of the door; without it
     * connections are plain. If it also says which certificates are trusted, callers are asked for
     * theirs. The HTTP door has {@code quarkus.http.tls-configuration-name}.
     */
    Optional<String> tlsConfigurationName();

    /**
     * The largest message accepted from a caller. One of more than twice this size is not even
     * received.
     */
    @WithDefault("4194304")
    int maxRequestSize();

    /** The most metadata accepted with one call. */
    @WithDefault("16384")
    int maxMetadataSize();

    /** How many calls one connection may have open. */
    @WithDefault("256")
    int maxConcurrentCallsPerConnection();

    /** How often a caller may ping to keep its connection; more often is refused with GOAWAY. */
    @WithDefault("30s")
    Duration permitKeepalive();

    /**
     * How long a connection lives before the caller is asked to open another, so that load spreads
     * over new instances.
     */
    @WithDefault("30m")
    Duration maxConnectionAge();

    /** How long calls of an aged connection may still take. */
    @WithDefault("5m")
    Duration maxConnectionAgeGrace();

    /** How many calls a connection may reset in ten seconds before it is closed. */
    @WithDefault("2000")
    int maxResetsPerTenSeconds();

    /** The deadline of a unary call that brings none. Streams without one have none. */
    @WithDefault("30s")
    Duration defaultDeadline();

    /** Request metadata relayed besides the fixed allowlist, in lower case. */
    Optional<Set<String>> extraRequestMetadata();

    /** Response metadata and trailers relayed besides the fixed allowlist, in lower case. */
    Optional<Set<String>> extraResponseMetadata();

    /** Whether the public contracts can be read by server reflection. */
    @WithDefault("false")
    boolean reflection();
  }

  /** The HTTP door. */
  interface HttpConfiguration {

    /** The largest request body, unpacked; of an upload the longest line. */
    @WithDefault("1048576")
    int maxBodySize();

    /**
     * Whether names and enum values in JSON that the contract does not have are passed over. They
     * are refused by default, since most are misspelt.
     */
    @WithDefault("false")
    boolean ignoreUnknownFields();

    /** The longest address, path and query together. */
    @WithDefault("8192")
    int maxUriSize();

    /** The most bytes that all names and values of the headers may have. */
    @WithDefault("16384")
    int maxHeaderSize();

    /**
     * The media types of bytes that are not JSON: sent to a method that takes {@code
     * google.api.HttpBody}, and answered by one. Anything else is refused on the way in, and is a
     * file of unknown type on the way out. None that a browser would run.
     */
    @WithDefault(
        "application/json,application/x-ndjson,application/octet-stream,application/pdf,"
            + "application/zip,application/gzip,text/csv,text/plain,image/png,image/jpeg,"
            + "image/webp,audio/mpeg,audio/ogg,audio/wav")
    Set<String> rawMediaTypes();

    /** The deadline of a unary call whose caller asks for none. */
    @WithDefault("30s")
    Duration defaultDeadline();

    /** The longest deadline a caller may ask for. */
    @WithDefault("5m")
    Duration maxDeadline();

    /** How often an idle event stream sends a comment, so that proxies keep it open. */
    @WithDefault("15s")
    Duration heartbeat();

    /**
     * The origins whose pages may call, such as {@code https://portal.example.com}; none by
     * default, and never a wildcard.
     */
    Optional<Set<String>> corsOrigins();

    /** How long a browser may remember the answer to a preflight. */
    @WithDefault("10m")
    Duration corsMaxAge();
  }

  /** The public pages that customers see. They are served if there is a client secret. */
  interface SurveyPageConfiguration {

    /** Who asks, shown at the top of every page; nothing if it is not set. */
    Optional<String> organisation();

    /** Where the gateway gets its own token for survey-service. */
    Optional<String> tokenUrl();

    /** The client that it signs in as. */
    @WithDefault("cxos-survey-page")
    String clientId();

    /** The secret of that client; without it there are no public pages. */
    Optional<String> clientSecret();

    /** How long a token or an answer of survey-service may take. */
    @WithDefault("10s")
    Duration timeout();

    /** The largest form that is accepted. */
    @WithDefault("131072")
    int maxBodySize();

    /** How many wrong links an address may open in a period before it has to wait. */
    @WithDefault("30")
    int guessesPerAddress();

    /**
     * How many wrong links all addresses together may open in a period before those that opened one
     * have to wait.
     */
    @WithDefault("3000")
    int guessesInAll();

    /**
     * How many times an address may ask in a period to stop invitations. More than guesses, since a
     * mail provider does it for all its users.
     */
    @WithDefault("600")
    int optOutsPerAddress();

    /** The period in which wrong links are counted. */
    @WithDefault("1m")
    Duration guessPeriod();

    /** How many addresses are remembered for it. */
    @WithDefault("100000")
    int rememberedAddresses();
  }
}
