package dev.simplane.app.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// Who may know whom: rules R1 to R8 (docs/adr/0001). R9, about the text of the sources, is [SourceRule]. R10 is that
/// each rule names packages that exist, and fails on a fixture that breaks it.
///
/// A rule is made for a root package: `dev.simplane` for the program, another one for each fixture.
@SuppressWarnings("ImmutableEnumChecker") // lists and functions here are constants
enum ArchitectureRule {
    CORE_IS_PLAIN_JAVA(
            "R1",
            List.of("core"),
            root -> classes()
                    .that(are(root, "core"))
                    .should()
                    .onlyDependOnClassesThat(are(root, "core")
                            .or(resideInAnyPackage(
                                    "java..", "javax.sql..", "org.jspecify..", "org.jdbi..", "org.slf4j..")))
                    .because("the domain must outlive frameworks and JSON libraries")),

    DIALECTS_KNOW_CORE_AND_WEB(
            "R2",
            List.of("dialect"),
            root -> classes()
                    .that(are(root, "dialect"))
                    .should()
                    .onlyDependOnClassesThat(are(root, "dialect", "core", "web")
                            .or(Libraries.JDK_WITHOUT_SQL)
                            .or(Libraries.WORDS_OF_HTTP_AND_JSON))
                    .because("a dialect translates, and does nothing else")),

    DIALECTS_IGNORE_EACH_OTHER(
            "R2",
            List.of("dialect"),
            root -> slices().matching(root + ".dialect.(*)..")
                    .should()
                    .notDependOnEachOther()
                    .because("each must be free to change with the API that it speaks")),

    DIALECTS_OPEN_NO_TRANSACTION(
            "R2",
            List.of("dialect", "control", "web", "core.kernel"),
            root -> noClasses()
                    .that(are(root, "dialect", "control", "web"))
                    .should()
                    .dependOnClassesThat(transactions(root))
                    .because("a request is one use case of core")),

    CONTROL_KNOWS_CORE_AND_WEB(
            "R2",
            List.of("control"),
            root -> classes()
                    .that(are(root, "control"))
                    .should()
                    .onlyDependOnClassesThat(are(root, "control", "core", "web")
                            .or(Libraries.JDK_WITHOUT_SQL)
                            .or(Libraries.WORDS_OF_HTTP_AND_JSON)
                            .or(resideInAPackage("de.siegmar.fastcsv..")))
                    .because("our own API is a dialect like the others, with CSV besides")),

    WEB_KNOWS_CORE(
            "R2",
            List.of("web"),
            root -> classes()
                    .that(are(root, "web"))
                    .should()
                    .onlyDependOnClassesThat(are(root, "web", "core")
                            .or(Libraries.JDK_WITHOUT_SQL)
                            .or(resideInAnyPackage(
                                    "org.jspecify..",
                                    "jakarta.ws.rs..",
                                    "com.fasterxml.jackson..",
                                    "com.google.zxing..")))
                    .because("what dialects share knows none of them, and no framework")),

    APP_KNOWS_A_DIALECT_BY_ITS_DIALECT_CLASS(
            "R2",
            List.of("app", "dialect"),
            root -> noClasses()
                    .that(are(root, "app"))
                    .should()
                    .dependOnClassesThat(are(root, "dialect").and(not(simpleNameEndingWith("Dialect"))))
                    .because("a dialect is added by one line in the wiring")),

    NETWORKS_KNOW_CORE(
            "R3",
            List.of("network"),
            root -> classes()
                    .that(are(root, "network"))
                    .should()
                    .onlyDependOnClassesThat(are(root, "network", "core")
                            .or(Libraries.JDK_WITHOUT_SQL)
                            .or(resideInAnyPackage("org.jspecify..", "org.slf4j..")))
                    .because("an adapter knows the port and its network, and keeps its state in NetworkMemory")),

    NETWORKS_IGNORE_EACH_OTHER(
            "R3",
            List.of("network"),
            root -> slices().matching(root + ".network.(*)..")
                    .should()
                    .notDependOnEachOther()
                    .because("any of them must be removable")),

    ONLY_APP_KNOWS_THE_FRAMEWORK(
            "R4",
            List.of("app"),
            root -> noClasses()
                    .that(areOutsideApp(root))
                    .should()
                    .dependOnClassesThat(resideInAnyPackage(
                            "io.quarkus..",
                            "io.smallrye..",
                            "io.vertx..",
                            "org.eclipse.microprofile..",
                            "jakarta.inject..",
                            "jakarta.enterprise.."))
                    .because("the framework must be replaceable without touching domain and dialects")),

    ONLY_APP_READS_THE_ENVIRONMENT(
            "R4",
            List.of("app"),
            root -> noClasses()
                    .that(areOutsideApp(root))
                    .should()
                    .accessTargetWhere(SystemCalls.READ_THE_ENVIRONMENT)
                    .because("modules receive values, never settings")),

    FEATURES_ARE_CONSTRUCTED_BY_THE_ASSEMBLY(
            "R4",
            List.of("app", "core"),
            root -> noClasses()
                    .that(areOutsideApp(root))
                    .and(not(named(root + ".core.Assembly", root + ".core.lifecycle.Lifecycle")))
                    .should()
                    .accessTargetWhere(Construction.ofAnotherPackagesFeature(root))
                    .because("two instances of a feature would register two handlers")),

    FEATURES_ARE_FREE_OF_CYCLES(
            "R5",
            List.of("core"),
            root -> slices().matching(root + ".core.(*)..")
                    .should()
                    .beFreeOfCycles()
                    .because("a feature must be readable without all the others")),

    KERNEL_KNOWS_NO_FEATURE(
            "R5",
            List.of("core.kernel"),
            root -> noClasses()
                    .that(are(root, "core.kernel"))
                    .should()
                    .dependOnClassesThat(are(root, "core").and(not(are(root, "core.kernel"))))
                    .because("every feature stands on it")),

    STORES_ARE_PACKAGE_PRIVATE(
            "R6",
            List.of("core"),
            root -> classes()
                    .that(are(root, "core"))
                    .and()
                    .haveSimpleNameEndingWith("Store")
                    .should()
                    .bePackagePrivate()
                    .because("a table has one owner")),

    ONLY_APP_ASKS_FOR_TIME_AND_CHANCE(
            "R7",
            List.of("app"),
            root -> noClasses()
                    .that(areOutsideApp(root))
                    .should()
                    .accessTargetWhere(SystemCalls.ASK_FOR_TIME_OR_CHANCE)
                    .because("an organisation has its own clock, and tests repeat exactly")),

    CORE_TYPES_STAY_OUT_OF_JSON(
            "R8",
            List.of("dialect", "core"),
            root -> noClasses()
                    .that(are(root, "dialect", "control"))
                    .and()
                    .haveSimpleNameEndingWith("Json")
                    .should(Components.involve(are(root, "core")))
                    .because("a name changed in the domain must not change what clients read"));

    private final String number;
    private final List<String> packages;
    private final Function<String, ArchRule> rule;

    ArchitectureRule(String number, List<String> packages, Function<String, ArchRule> rule) {
        this.number = number;
        this.packages = packages;
        this.rule = rule;
    }

    /// The rule for the packages below a root.
    ArchRule below(String root) {
        return rule.apply(root).as(this + ": " + rule.apply(root).getDescription());
    }

    /// The packages that the rule names, each of which must hold something; the rule would guard nothing otherwise.
    List<DescribedPredicate<JavaClass>> subjects(String root) {
        return packages.stream().map(name -> are(root, name)).toList();
    }

    @Override
    public String toString() {
        return number + " " + name();
    }

    private static DescribedPredicate<JavaClass> are(String root, String... packages) {
        return resideInAnyPackage(
                Stream.of(packages).map(name -> root + "." + name + "..").toArray(String[]::new));
    }

    private static DescribedPredicate<JavaClass> areOutsideApp(String root) {
        return not(are(root, "app"));
    }

    private static DescribedPredicate<JavaClass> named(String... names) {
        return DescribedPredicate.describe(
                "are " + String.join(" or ", names),
                type -> Arrays.asList(names).contains(type.getName()));
    }

    private static DescribedPredicate<JavaClass> transactions(String root) {
        return named(Stream.of("Db", "Tx", "SystemTx", "Rows", "Where")
                .map(name -> root + ".core.kernel." + name)
                .toArray(String[]::new));
    }

    /// Parts of the JDK and of libraries. In a class of their own, because constants of an enum are made before its
    /// static fields.
    private static final class Libraries {
        static final DescribedPredicate<JavaClass> JDK_WITHOUT_SQL =
                resideInAnyPackage("java..", "javax.crypto..").and(not(resideInAPackage("java.sql..")));

        /// Reading and writing bodies is `web`'s work; a dialect names its members and looks at trees.
        static final DescribedPredicate<JavaClass> WORDS_OF_HTTP_AND_JSON = resideInAnyPackage(
                        "org.jspecify..",
                        "org.slf4j..",
                        "jakarta.ws.rs..",
                        "com.fasterxml.jackson.annotation..",
                        "com.fasterxml.jackson.databind.annotation..",
                        "com.fasterxml.jackson.databind.node..")
                .or(named("com.fasterxml.jackson.databind.JsonNode"))
                .or(DescribedPredicate.describe(
                        "are naming strategies",
                        type -> type.getName().startsWith("com.fasterxml.jackson.databind.PropertyNamingStrategies")));

        private Libraries() {}
    }
}
