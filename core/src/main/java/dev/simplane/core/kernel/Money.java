package dev.simplane.core.kernel;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Set;
import java.util.stream.Collectors;

/// An amount of money, exact: never a binary fraction, never rounded. Digits below a cent are kept, because
/// prices per MiB have them; whoever writes an invoice rounds its total.
///
/// @param amount in whole units of the currency, without trailing zeros
/// @param currency ISO 4217, e.g. `EUR`
public record Money(BigDecimal amount, String currency) {
    /// Money that can be owed; funds, metals and test codes have no digits.
    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .filter(currency -> currency.getDefaultFractionDigits() >= 0)
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    /// @throws IllegalArgumentException when the currency is none
    public Money {
        if (!isCurrency(currency)) {
            throw new IllegalArgumentException("no currency: " + currency);
        }
        amount = plain(amount);
    }

    public static Money zero(String currency) {
        return new Money(BigDecimal.ZERO, currency);
    }

    /// Whether ISO 4217 has such a currency, in upper case.
    public static boolean isCurrency(String code) {
        return CURRENCIES.contains(code);
    }

    /// @throws IllegalArgumentException when the currencies differ
    public Money plus(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("cannot add " + other.currency + " to " + currency);
        }
        return new Money(amount.add(other.amount), currency);
    }

    public Money negated() {
        return new Money(amount.negate(), currency);
    }

    /// The shortest decimal text: `12.5`, `0`, `-0.000000001`; no exponent.
    public String text() {
        return amount.toPlainString();
    }

    /// The same number without trailing zeros and without an exponent, so that equal numbers are equal.
    public static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    @Override
    public String toString() {
        return text() + " " + currency;
    }
}
