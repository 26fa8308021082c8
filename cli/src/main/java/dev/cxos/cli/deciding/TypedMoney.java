package dev.cxos.cli.deciding;

import dev.cxos.cli.Problem;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;

/** Amounts as people type and read them, such as {@code 40.00}, and as the contract counts them. */
public final class TypedMoney {

  private TypedMoney() {}

  /**
   * The minor units of a typed amount: 4000 for 40.00 of EUR, 40 for 40 of JPY.
   *
   * @throws Problem if it is no amount of the currency
   */
  public static long minorUnits(String typed, String currency) {
    try {
      return new BigDecimal(typed)
          .movePointRight(Currency.getInstance(currency).getDefaultFractionDigits())
          .longValueExact();
    } catch (IllegalArgumentException | ArithmeticException malformed) {
      throw Problem.usage("\"" + typed + "\" is not an amount of " + currency)
          .suggest("such as 40 or 40.05, and --currency with its code, such as EUR")
          .causedBy(malformed);
    }
  }

  /** Minor units as people read them, such as {@code 40.00 EUR}. */
  public static String text(long minorUnits, String currency) {
    int digits = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    return String.format(
        Locale.ROOT,
        "%,." + digits + "f %s",
        BigDecimal.valueOf(minorUnits).movePointLeft(digits),
        currency);
  }
}
