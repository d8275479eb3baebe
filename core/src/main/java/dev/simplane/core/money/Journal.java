package dev.simplane.core.money;

import dev.simplane.core.kernel.Symbols;
import dev.simplane.core.money.LedgerEntry.Basis;
import dev.simplane.core.money.LedgerEntry.Posting;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Entries in the words of hledger (https://hledger.org/hledger.html#journal): plain text that its reports
/// read, every account and the currency declared, so that it passes `hledger check --strict`.
final class Journal {
    /// Whatever might end a line, and all other blanks.
    private static final Pattern BLANK = Pattern.compile("[\\s\\p{C}\\p{Z}]+");

    private Journal() {}

    static String head(@Nullable String currency) {
        StringBuilder text = new StringBuilder(
                        "; Simplane ledger. Amounts are exact. liabilities:customer is what is owed to")
                .append(" the organisation.\n")
                .append("decimal-mark .\n");
        if (currency != null) {
            text.append("commodity ").append(currency).append('\n');
        }
        for (Account account : Account.values()) {
            text.append("account ")
                    .append(account.path())
                    .append("  ; type:")
                    .append(account.type())
                    .append('\n');
        }
        return text.toString();
    }

    static String text(LedgerEntry entry) {
        StringBuilder text = new StringBuilder("\n")
                .append(entry.dated())
                .append(" * (")
                .append(entry.number())
                .append(") ")
                .append(line(entry.description()))
                .append('\n');
        tag(text, "kind", Symbols.of(entry.kind()));
        tag(text, "id", entry.id().toString());
        if (entry.reference() != null) {
            tag(text, "reference", tagValue(entry.reference()));
        }
        Basis basis = entry.basis();
        if (basis != null) {
            tag(text, "units", Long.toString(basis.units()));
            tag(text, "price", basis.price().toPlainString());
        }
        for (Posting posting : entry.postings()) {
            text.append("    ")
                    .append(posting.account().path())
                    .append("  ")
                    .append(posting.amount().toPlainString())
                    .append(' ')
                    .append(entry.currency())
                    .append('\n');
        }
        return text.toString();
    }

    /// A file without this line was cut off.
    static String end(long count) {
        return "\n; end of " + count + " entries\n";
    }

    private static void tag(StringBuilder text, String name, String value) {
        text.append("    ; ").append(name).append(": ").append(value).append('\n');
    }

    /// A description ends at a line's end or a semicolon.
    private static String line(String text) {
        return BLANK.matcher(text.replace(';', ',')).replaceAll(" ").strip();
    }

    /// A tag's value ends at a line's end or a comma.
    private static String tagValue(String text) {
        return BLANK.matcher(text.replace(',', ' ')).replaceAll(" ").strip();
    }
}
