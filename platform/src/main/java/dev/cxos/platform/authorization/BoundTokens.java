package dev.cxos.platform.authorization;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonString;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a token that is bound to a certificate (RFC 8705, section 3) came from who holds
 * its key. The gateway ends the connection on which that is proven, and refuses what is not; so it
 * is enough, and necessary, that the token came from the gateway itself, over a connection that its
 * own certificate proves.
 */
@ApplicationScoped
public class BoundTokens {

  private static final String THUMBPRINT = "x5t#S256";
  private static final Pattern SHA_256 = Pattern.compile("[A-Za-z0-9_-]{43}");
  private static final Integer DNS_NAME = 2;

  private final Set<String> gatewayNames;

  BoundTokens(BoundTokenConfiguration configuration) {
    this.gatewayNames =
        configuration.gatewayNames().orElse(Set.of()).stream()
            .map(name -> name.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether any bound token can be accepted. */
  public boolean isUsed() {
    return !gatewayNames.isEmpty();
  }

  /**
   * Tells it.
   *
   * @param confirmation the claim {@code cnf}
   * @param connection what TLS proved of the other end; null over a plain connection
   */
  boolean isProven(Object confirmation, @Nullable SSLSession connection) {
    return isUsed() && connection != null && isCertificate(confirmation) && isGateway(connection);
  }

  /** Other proofs, such as DPoP's, are not the gateway's to see. */
  private static boolean isCertificate(Object confirmation) {
    if (!(confirmation instanceof Map<?, ?> members) || members.size() != 1) {
      return false;
    }
    @Nullable Object member = members.get(THUMBPRINT);
    @Nullable Object text = member instanceof JsonString json ? json.getString() : member;
    return text instanceof String thumbprint && SHA_256.matcher(thumbprint).matches();
  }

  private boolean isGateway(SSLSession connection) {
    try {
      Certificate[] chain = connection.getPeerCertificates();
      if (chain.length == 0 || !(chain[0] instanceof X509Certificate own)) {
        return false;
      }
      // The connection may have outlived the certificate.
      own.checkValidity();
      return names(own).stream().anyMatch(this::isGateway);
    } catch (SSLPeerUnverifiedException | CertificateException noneOrUnfit) {
      return false;
    }
  }

  private boolean isGateway(List<?> name) {
    return DNS_NAME.equals(name.get(0))
        && name.get(1) instanceof String dns
        && gatewayNames.contains(dns.toLowerCase(Locale.ROOT));
  }

  private static Collection<List<?>> names(X509Certificate certificate)
      throws CertificateException {
    @Nullable Collection<List<?>> names = certificate.getSubjectAlternativeNames();
    return names == null ? List.of() : names;
  }
}
