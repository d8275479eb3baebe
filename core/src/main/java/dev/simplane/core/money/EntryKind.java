package dev.simplane.core.money;

import java.math.BigDecimal;

/// What an entry of the ledger is about: charges, which the collection books from facts, and what an
/// operator books.
public enum EntryKind {
    USAGE(Account.USAGE, 1),
    ACTIVATION_FEE(Account.ACTIVATIONS, 1),
    SMS_FEE(Account.SMS, 1),
    SIM_FEE(Account.SIMS, 1),
    LINK_FEE(Account.LINKS, 1),
    /// The organisation has paid.
    PAYMENT(Account.PAYMENTS, -1),
    /// A payment was given back.
    REFUND(Account.PAYMENTS, 1),
    /// A present to the organisation.
    CREDIT(Account.CREDITS, -1),
    /// Either way: a positive amount is in the organisation's favour.
    CORRECTION(Account.CORRECTIONS, -1);

    private final Account counterpart;
    private final int sign;

    EntryKind(Account counterpart, int sign) {
        this.counterpart = counterpart;
        this.sign = sign;
    }

    /// Whether it is booked from a fact; everything else is booked by somebody.
    public boolean charge() {
        return switch (this) {
            case USAGE, ACTIVATION_FEE, SMS_FEE, SIM_FEE, LINK_FEE -> true;
            case PAYMENT, REFUND, CREDIT, CORRECTION -> false;
        };
    }

    /// The account on the other side of [Account#CUSTOMER].
    public Account counterpart() {
        return counterpart;
    }

    /// What [Account#CUSTOMER] is debited with; less than nothing is a credit to it.
    BigDecimal debit(BigDecimal amount) {
        return sign > 0 ? amount : amount.negate();
    }
}
