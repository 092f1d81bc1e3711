package dev.growth.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import dev.growth.api.data.DataSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may know whom: what the module descriptors cannot say, or would say too late. */
class ArchitectureTest {
    private static final String API = "dev.growth.api..";
    private static final String HOST = "dev.growth.host..";
    private static final String ENGINE = "dev.growth.engine..";
    private static final String STRATEGIES = "dev.growth.strategy..";
    private static final String BACKENDS = "dev.growth.backend..";
    private static final String DATA = "dev.growth.data..";
    private static final String CLI = "dev.growth.cli..";

    private static JavaClasses growth;

    @BeforeAll
    static void readTheClassesOfAllModules() throws IOException {
        growth = new ClassFileImporter().importPaths(classFolders());
    }

    private static List<Path> classFolders() throws IOException {
        Path root = Path.of(System.getProperty("growth.root"));
        try (Stream<Path> modules = Files.list(root)) {
            return modules.map(module -> module.resolve("target/classes"))
                    .filter(Files::isDirectory)
                    .toList();
        }
    }

    /** Rules about no classes would hold: the import has to find every module. */
    @Test
    void everyModuleWasRead() {
        assertThat(List.of("api", "host", "tck", "engine", "data", "strategy", "backend", "cli"))
                .allSatisfy(module ->
                        assertThat(growth.that(resideInAPackage("dev.growth." + module + "..")))
                                .as(module)
                                .isNotEmpty());
    }

    @Test
    void theApiKnowsOnlyTheJdk() {
        check(
                classes()
                        .that()
                        .resideInAPackage(API)
                        .should()
                        .onlyDependOnClassesThat()
                        .resideInAnyPackage(API, "java.."));
    }

    @Test
    void theHostsLoopsKnowOnlyTheApi() {
        check(
                classes()
                        .that()
                        .resideInAPackage(HOST)
                        .should()
                        .onlyDependOnClassesThat()
                        .resideInAnyPackage(HOST, API, "java.."));
    }

    @Test
    void aStrategyKnowsNoEngineNoBackendAndNoOtherStrategy() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage(STRATEGIES)
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(ENGINE, HOST, BACKENDS, DATA, CLI));
        check(
                slices().matching("dev.growth.strategy.(*)..")
                        .should()
                        .notDependOnEachOther()
                        .allowEmptyShould(true));
    }

    @Test
    void aBackendKnowsNoEngineNoStrategyAndNoOtherBackend() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage(BACKENDS)
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(ENGINE, STRATEGIES, DATA, CLI));
        check(slices().matching("dev.growth.backend.(*)..").should().notDependOnEachOther());
    }

    @Test
    void dataKnowNoEngineNoMethodAndNoOtherData() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage(DATA)
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(ENGINE, HOST, STRATEGIES, BACKENDS, CLI));
        check(slices().matching("dev.growth.data.(*)..").should().notDependOnEachOther());
    }

    @Test
    void theEngineKnowsNoDataNoStrategyAndNoBackendByName() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage(ENGINE)
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(HOST, DATA, STRATEGIES, BACKENDS, CLI));
    }

    /** HeldOut takes them from RunData; DataSplit looks at their row numbers only. */
    @Test
    void nothingInARunReadsTestSamplesButWhatHoldsThemBack() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage(ENGINE)
                        .and()
                        .doNotHaveSimpleName("RunData")
                        .and()
                        .doNotHaveSimpleName("DataSplit")
                        .should()
                        .callMethod(DataSet.class, "test"));
        check(
                noClasses()
                        .that()
                        .resideInAPackage(ENGINE)
                        .and()
                        .doNotHaveSimpleName("Outcome")
                        .should()
                        .callMethod(
                                "dev.growth.engine.training.HeldOut",
                                "score",
                                "dev.growth.engine.network.Network",
                                "dev.growth.api.tensor.Workspace"));
    }

    @Test
    void theCommandKnowsNoStrategyAndNoBackendByName() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage(CLI)
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(STRATEGIES, BACKENDS));
    }

    @Test
    void eachLibraryIsUsedInItsPlaceOnly() {
        onlyIn("com.google.inject..", "dev.growth.engine.wiring");
        onlyIn("io.micrometer..", "dev.growth.engine.metrics", "dev.growth.cli.exporter");
        onlyIn("tools.jackson..", "dev.growth.engine.recipe.yaml", "dev.growth.engine.file");
        onlyIn("de.siegmar..", "dev.growth.data.tables");
        onlyIn("org.ojalgo..", "dev.growth.backend.ojalgo..");
        onlyIn("picocli..", "dev.growth.cli");
    }

    @Test
    void namesSayWhatThingsAre() {
        check(noClasses().should().haveNameMatching(".*(Manager|Util|Utils|Helper|Impl)(\\$.*)?"));
        check(noClasses().that().areInterfaces().should().haveNameMatching(".*[.$]I[A-Z][a-z].*"));
    }

    /**
     * The packages of the SPI are one piece (a component is a how, a how is chosen as a component);
     * all others have a direction.
     */
    @Test
    void packagesHaveNoCycles() {
        check(slices().assignedFrom(new PackagesOutsideTheApi()).should().beFreeOfCycles());
    }

    private static void onlyIn(String library, String... packages) {
        check(
                noClasses()
                        .that(resideOutsideOfPackages(packages))
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(library));
    }

    private static void check(ArchRule rule) {
        rule.check(growth);
    }

    private static final class PackagesOutsideTheApi implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return resideInAPackage(API).test(type)
                    ? SliceIdentifier.ignore()
                    : SliceIdentifier.of(type.getPackageName());
        }

        @Override
        public String getDescription() {
            return "packages outside the SPI";
        }
    }
}
