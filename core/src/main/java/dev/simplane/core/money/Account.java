package dev.simplane.core.money;

import java.util.Arrays;

/// The accounts of an organisation's ledger. A debit is positive, a credit negative, as in an hledger
/// journal.
public enum Account {
    /// What is owed to the organisation: what it has paid and not yet used up, negative. What it owes is
    /// positive.
    CUSTOMER("liabilities:customer", 'L'),
    PAYMENTS("assets:payments", 'A'),
    CREDITS("expenses:credits", 'X'),
    CORRECTIONS("equity:corrections", 'E'),
    USAGE("revenue:usage", 'R'),
    ACTIVATIONS("revenue:activations", 'R'),
    SMS("revenue:sms", 'R'),
    SIMS("revenue:sims", 'R'),
    LINKS("revenue:links", 'R');

    private final String path;
    private final char type;

    Account(String path, char type) {
        this.path = path;
        this.type = type;
    }

    /// As it stands in the database and in the journal.
    public String path() {
        return path;
    }

    /// Its kind in an hledger journal.
    char type() {
        return type;
    }

    static Account parse(String path) {
        return Arrays.stream(values())
                .filter(account -> account.path.equals(path))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no account " + path));
    }
}
