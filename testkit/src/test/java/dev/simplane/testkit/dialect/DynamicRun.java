package dev.simplane.testkit.dialect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;

/// Runs dynamic tests by hand, to look at those that fail.
final class DynamicRun {
    private final Map<String, String> failures = new LinkedHashMap<>();
    private final List<String> names = new ArrayList<>();

    static DynamicRun of(List<DynamicNode> nodes) {
        var run = new DynamicRun();
        nodes.forEach(node -> run.run("", node));
        return run;
    }

    /// Names from the root, with what they said.
    Map<String, String> failures() {
        return failures;
    }

    List<String> names() {
        return names;
    }

    private void run(String prefix, DynamicNode node) {
        String name = prefix + node.getDisplayName();
        switch (node) {
            case DynamicContainer container -> container.getChildren().forEach(child -> run(name + "/", child));
            case DynamicTest test -> {
                names.add(name);
                try {
                    test.getExecutable().execute();
                } catch (Throwable e) {
                    failures.put(name, String.valueOf(e));
                }
            }
            default -> throw new IllegalStateException("unknown kind of node");
        }
    }
}
