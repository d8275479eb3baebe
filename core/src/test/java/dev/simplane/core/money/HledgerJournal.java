package dev.simplane.core.money;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A strict reader of the part of hledger's journal format (https://hledger.org/hledger.html#journal) that
/// an export may use. It refuses whatever `hledger check --strict` would refuse, and more: every line must
/// be of a known form, every account and the commodity declared before they are used, dates real, and each
/// transaction's amounts written out and in balance.
final class HledgerJournal {
    private static final Pattern ACCOUNT = Pattern.compile("account ([a-z]+(?::[a-z]+)*) {2}; type:([ALEXR])");
    private static final Pattern COMMODITY = Pattern.compile("commodity ([A-Z]{3})");
    private static final Pattern FIRST =
            Pattern.compile("(\\d{4}-\\d{2}-\\d{2}) \\* \\((\\d+)\\) ([^;\\p{C}]*[^;\\p{C} ])");
    private static final Pattern TAG = Pattern.compile(" {4}; ([a-z]+): ([^,\\p{C}]+)");
    private static final Pattern POSTING =
            Pattern.compile(" {4}([a-z]+(?::[a-z]+)*) {2}(-?\\d+(?:\\.\\d+)?) ([A-Z]{3})");

    private final Set<String> accounts = new HashSet<>();
    private final Set<String> commodities = new HashSet<>();
    private final List<Transaction> transactions = new ArrayList<>();
    private int ends = -1;

    record Transaction(
            LocalDate date,
            long code,
            String description,
            Map<String, String> tags,
            Map<String, BigDecimal> postings) {}

    static HledgerJournal parse(String text) {
        if (!text.endsWith("\n")) {
            throw new AssertionError("the last line does not end");
        }
        HledgerJournal journal = new HledgerJournal();
        for (String block : text.split("\n\n")) {
            journal.read(List.of(block.strip().split("\n")), block);
        }
        return journal;
    }

    List<Transaction> transactions() {
        return transactions;
    }

    /// How many entries the last line promises; -1 when there is no such line.
    int promised() {
        return ends;
    }

    private void read(List<String> lines, String block) {
        if (Character.isDigit(lines.getFirst().charAt(0))) {
            transaction(List.of(block.strip().split("\n", -1)));
            return;
        }
        for (String line : lines) {
            directive(line);
        }
    }

    private void directive(String line) {
        Matcher account = ACCOUNT.matcher(line);
        Matcher commodity = COMMODITY.matcher(line);
        Matcher end = Pattern.compile("; end of (\\d+) entries").matcher(line);
        if (account.matches()) {
            accounts.add(account.group(1));
        } else if (commodity.matches()) {
            commodities.add(commodity.group(1));
        } else if (end.matches()) {
            ends = Integer.parseInt(end.group(1));
        } else if (!line.equals("decimal-mark .") && !line.startsWith("; ")) {
            throw new AssertionError("no line of a journal: " + line);
        }
    }

    private void transaction(List<String> lines) {
        Matcher first = match(FIRST, lines.getFirst());
        Map<String, String> tags = new HashMap<>();
        Map<String, BigDecimal> postings = new HashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            Matcher tag = TAG.matcher(line);
            if (tag.matches()) {
                tags.put(tag.group(1), tag.group(2));
                continue;
            }
            Matcher posting = match(POSTING, line);
            require(accounts.contains(posting.group(1)), "undeclared account: " + line);
            require(commodities.contains(posting.group(3)), "undeclared commodity: " + line);
            postings.merge(posting.group(1), new BigDecimal(posting.group(2)), BigDecimal::add);
        }
        BigDecimal sum = postings.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        require(postings.size() >= 2 && sum.signum() == 0, "does not balance: " + lines);
        transactions.add(new Transaction(
                LocalDate.parse(first.group(1)), Long.parseLong(first.group(2)), first.group(3), tags, postings));
    }

    private static Matcher match(Pattern pattern, String line) {
        Matcher matcher = pattern.matcher(line);
        require(matcher.matches(), "not of this form: " + line);
        return matcher;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
