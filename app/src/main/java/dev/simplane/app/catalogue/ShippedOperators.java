package dev.simplane.app.catalogue;

import dev.simplane.control.imports.OperatorCsv;
import dev.simplane.core.operator.OperatorDraft;
import dev.simplane.core.operator.Operators;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/// Fills an empty catalogue with the operators that come with the program.
public final class ShippedOperators {
    private static final String FILE = "catalogue/operators.csv";

    private ShippedOperators() {}

    public static void importOnce(Operators operators) {
        if (operators.count() > 0) {
            return;
        }
        ClassLoader loader = ShippedOperators.class.getClassLoader();
        try (InputStream stream = loader.getResourceAsStream(FILE)) {
            if (stream == null) {
                throw new IllegalStateException("no " + FILE + " on the class path");
            }
            List<OperatorDraft> drafts = OperatorCsv.read(stream.readAllBytes());
            operators.importAll(drafts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
