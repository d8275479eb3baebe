package dev.simplane.control.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.simplane.core.sim.ImportReport.Rejection;
import dev.simplane.web.RequestProblem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads CSV (RFC 4180) in UTF-8 with a header that names exactly the columns wanted, in any order.
///
/// Lines are counted as an editor counts them: blank ones count, and a quoted value over two lines takes two. A row
/// stands where it begins.
public final class CsvReading {
    /// Stands for the column of a complaint about a row as a whole.
    public static final String WHOLE_ROW = "(row)";

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    /// What the decoder puts in the place of bytes that are no UTF-8.
    private static final char REPLACEMENT = '\uFFFD';

    /// The library says it only in words.
    private static final Pattern LINE_IN_MESSAGE = Pattern.compile("record starting at line ([0-9]+)");

    private final List<String> columns;
    private final int rowsMax;
    private final Consumer<CsvRow> rows;
    private final List<Rejection> unreadable = new ArrayList<>();
    private final Map<String, Integer> places = new LinkedHashMap<>();
    private int lastLine;
    private int width;
    private int rowsRead;
    private boolean headerSeen;
    private boolean headerGood;

    private CsvReading(List<String> columns, int rowsMax, Consumer<CsvRow> rows) {
        this.columns = columns;
        this.rowsMax = rowsMax;
        this.rows = rows;
    }

    /// @param columns that the header must name
    /// @param rows gets each row in the order of the file, blank ones left out
    /// @return what could not be read as rows
    /// @throws RequestProblem.TooLarge when there are more rows than that
    public static List<Rejection> read(byte[] body, List<String> columns, int rowsMax, Consumer<CsvRow> rows) {
        String text = new String(body, StandardCharsets.UTF_8);
        int broken = text.indexOf(REPLACEMENT);
        if (broken >= 0) {
            return List.of(new Rejection(lineAt(text, broken), WHOLE_ROW, "is not UTF-8; no row was read"));
        }
        return new CsvReading(List.copyOf(columns), rowsMax, rows).read(text);
    }

    /// The line of a character; either kind of line end, and a lone carriage return, counts once.
    private static int lineAt(String text, int index) {
        int line = 1;
        for (int i = 0; i < index; i++) {
            boolean secondOfPair = text.charAt(i) == '\n' && i > 0 && text.charAt(i - 1) == '\r';
            if (text.charAt(i) == '\r' || (text.charAt(i) == '\n' && !secondOfPair)) {
                line++;
            }
        }
        return line;
    }

    private List<Rejection> read(String text) {
        boolean marked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
        CsvReader<CsvRecord> records = CsvReader.builder()
                .skipEmptyLines(true)
                .allowUnclosedQuote(false)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(marked ? text.substring(1) : text);
        try {
            records.forEach(this::accept);
        } catch (CsvParseException e) {
            Matcher named = LINE_IN_MESSAGE.matcher(String.valueOf(e.getMessage()));
            int line = named.find() ? Integer.parseInt(named.group(1)) : lastLine + 1;
            reject(line, WHOLE_ROW, "has a quote in the wrong place; no row was read from here on");
        }
        if (!headerSeen) {
            header(1, List.of());
        }
        return List.copyOf(unreadable);
    }

    private void accept(CsvRecord row) {
        lastLine = (int) row.getStartingLineNumber();
        List<String> values = row.getFields();
        if (values.stream().allMatch(String::isBlank)) {
            return;
        }
        if (!headerSeen) {
            header(lastLine, values);
        } else if (headerGood) {
            row(lastLine, values);
        }
    }

    private void header(int line, List<String> names) {
        headerSeen = true;
        width = names.size();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            if (!columns.contains(name)) {
                reject(line, name, "is no column of this import");
            } else if (places.putIfAbsent(name, i) != null) {
                reject(line, name, "stands in the header twice");
            }
        }
        columns.stream()
                .filter(column -> !places.containsKey(column))
                .forEach(column -> reject(line, column, "is missing in the header"));
        headerGood = unreadable.isEmpty();
    }

    private void row(int line, List<String> values) {
        rowsRead++;
        if (rowsRead > rowsMax) {
            throw new RequestProblem.TooLarge();
        }
        if (values.size() == width) {
            rows.accept(new CsvRow(line, places, values));
        } else {
            reject(line, WHOLE_ROW, "has " + values.size() + " values, the header has " + width);
        }
    }

    private void reject(int line, String column, String reason) {
        unreadable.add(new Rejection(line, column, reason));
    }
}
