package dev.cxos.gateway.limit;

import dev.cxos.gateway.GatewayConfiguration;
import dev.cxos.gateway.GatewayConfiguration.LimitConfiguration;
import dev.cxos.gateway.status.Refusal;
import dev.cxos.gateway.status.Refusals;
import io.github.bucket4j.TimeMeter;
import io.netty.util.NetUtil;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The rates of calls on both doors together. */
@Singleton
public final class CallLimits {
  private static final int IPV6_BYTES = 16;
  private static final int IPV6_NETWORK_BYTES = 8;

  private final RateLimit byAddress;
  private final RateLimit byPrincipal;

  /** Reads the limits. */
  @Inject
  public CallLimits(GatewayConfiguration configuration) {
    this(configuration.limits(), TimeMeter.SYSTEM_NANOTIME);
  }

  CallLimits(LimitConfiguration configuration, TimeMeter time) {
    int remembered = configuration.rememberedCallers();
    this.byAddress = new RateLimit(configuration.callsPerAddress(), remembered, time);
    this.byPrincipal = new RateLimit(configuration.callsPerPrincipal(), remembered, time);
  }

  /**
   * Counts a call before anything is known of it.
   *
   * @param address where it comes from, in digits; of an IPv6 address only the network counts,
   *     since one household holds all the rest
   * @throws Refusal RESOURCE_EXHAUSTED if there were too many
   */
  public void countAddress(@Nullable String address) {
    byAddress
        .take(network(address))
        .ifPresent(
            wait -> {
              throw Refusals.overloaded(wait, "address");
            });
  }

  /**
   * Counts a call of somebody whose token is checked.
   *
   * @param principal who that is
   * @throws Refusal RESOURCE_EXHAUSTED if there were too many
   */
  public void countPrincipal(String principal) {
    byPrincipal
        .take(principal)
        .ifPresent(
            wait -> {
              throw Refusals.overloaded(wait, "principal");
            });
  }

  private static String network(@Nullable String address) {
    InetAddress read = address == null ? null : read(address);
    if (read == null) {
      return "";
    }
    byte[] bytes = read.getAddress();
    return HexFormat.of()
        .formatHex(bytes.length == IPV6_BYTES ? Arrays.copyOf(bytes, IPV6_NETWORK_BYTES) : bytes);
  }

  /** Reads digits; a name is not looked up, nor is the network card that a local address names. */
  private static @Nullable InetAddress read(String address) {
    int card = address.indexOf('%');
    return NetUtil.createInetAddressFromIpAddressString(
        card < 0 ? address : address.substring(0, card));
  }
}
