package dev.cxos.cli.decisions;

import dev.cxos.type.v1.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;

/** Words for amounts. */
final class MoneyText {
  private MoneyText() {}

  /** Returns an amount with its currency: {@code 1,234.50 EUR}. */
  static String of(Money money) {
    return text("%,.", money);
  }

  /** Returns an amount with its sign: {@code +1,234.50 EUR}. */
  static String signed(Money money) {
    return text("%+,.", money);
  }

  private static String text(String start, Money money) {
    int digits = digits(money.getCurrencyCode());
    return String.format(
            Locale.ROOT, start + digits + "f", BigDecimal.valueOf(money.getMinorUnits(), digits))
        + " "
        + money.getCurrencyCode();
  }

  private static int digits(String code) {
    try {
      return Math.max(0, Currency.getInstance(code).getDefaultFractionDigits());
    } catch (IllegalArgumentException unknown) {
      return 0;
    }
  }
}
