package dev.simplane.app.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/// The compiled classes of the program: those of all modules but `testkit`, without tests.
final class ProgramClasses {
    static final String ROOT = "dev.simplane";

    private ProgramClasses() {}

    static JavaClasses read() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .withImportOption(location -> !location.contains("/dev/simplane/testkit/"))
                .importPackages(ROOT);
    }
}
