package org.explico.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of arrows: which room may know which. docs/architecture.md shows the same table. */
class ArchitectureTest {
    private static final String ROOT = "org.explico.";

    /** package → the packages it may know, besides itself. A name stands for that package alone, with two dots for all below it too. */
    private static final Map<String, List<String>> ARROWS = new TreeMap<>(Map.ofEntries(
            Map.entry("core", List.of()),
            Map.entry("core.file", List.of("core")),
            Map.entry("core.linalg", List.of("core")),
            Map.entry("core.cloud", List.of("core", "core.linalg")),
            Map.entry("core.statistics", List.of("core", "core.linalg")),
            Map.entry("core.map", List.of("core", "core.linalg")),
            Map.entry("core.measure", List.of("core", "core.cloud", "core.map", "core.statistics")),
            Map.entry("core.topology.diagram", List.of("core", "core.linalg", "core.measure", "core.statistics")),
            Map.entry(
                    "core.topology.rips",
                    List.of(
                            "core",
                            "core.cloud",
                            "core.linalg",
                            "core.measure",
                            "core.statistics",
                            "core.topology.diagram")),
            Map.entry(
                    "core.topology.complex",
                    List.of(
                            "core",
                            "core.cloud",
                            "core.graph",
                            "core.linalg",
                            "core.measure",
                            "core.statistics",
                            "core.topology.diagram")),
            Map.entry(
                    "core.topology",
                    List.of(
                            "core",
                            "core.cloud",
                            "core.linalg",
                            "core.measure",
                            "core.statistics",
                            "core.topology.complex",
                            "core.topology.diagram",
                            "core.topology.rips")),
            Map.entry(
                    "core.dimension", List.of("core", "core.cloud", "core.linalg", "core.measure", "core.statistics")),
            Map.entry("core.graph", List.of("core", "core.cloud", "core.linalg", "core.statistics")),
            Map.entry("core.transport", List.of("core", "core.linalg")),
            Map.entry(
                    "core.curvature",
                    List.of(
                            "core",
                            "core.cloud",
                            "core.graph",
                            "core.linalg",
                            "core.measure",
                            "core.statistics",
                            "core.transport")),
            Map.entry(
                    "core.flow",
                    List.of(
                            "core",
                            "core.cloud",
                            "core.curvature",
                            "core.graph",
                            "core.measure",
                            "core.statistics",
                            "core.transport")),
            Map.entry(
                    "core.ricci",
                    List.of(
                            "core",
                            "core.cloud",
                            "core.curvature",
                            "core.flow",
                            "core.graph",
                            "core.measure",
                            "core.statistics")),
            Map.entry(
                    "core.riemann",
                    List.of("core", "core.cloud", "core.linalg", "core.map", "core.measure", "core.statistics")),
            Map.entry("core.level", List.of("core", "core.map")),
            Map.entry(
                    "core.equivalence",
                    List.of(
                            "core",
                            "core.level",
                            "core.linalg",
                            "core.map",
                            "core.measure",
                            "core.riemann",
                            "core.statistics")),
            Map.entry(
                    "core.equivalence.published",
                    List.of(
                            "core",
                            "core.equivalence",
                            "core.linalg",
                            "core.map",
                            "core.measure",
                            "core.riemann",
                            "core.statistics")),
            Map.entry("core.profile", List.of("core", "core.cloud", "core.map", "core.measure", "core.statistics")),
            Map.entry("data.file", List.of("core..")),
            Map.entry("data.array", List.of("core..", "data.file")),
            Map.entry("data.text", List.of("core..", "data.file")),
            Map.entry("data.generate", List.of("core..", "data.file")),
            Map.entry("data.fetch", List.of("core..", "data.file")),
            Map.entry("data", List.of("core..", "data.array", "data.fetch", "data.file", "data.generate", "data.text")),
            Map.entry("network.graph", List.of("core..")),
            Map.entry("network.onnx", List.of("core..", "network.graph")),
            Map.entry("network.differentiate", List.of("core..", "network.graph", "network.onnx")),
            Map.entry("network.simec", List.of("core..", "network.graph", "network.onnx")),
            Map.entry("network.zoo", List.of("core..", "network.graph")),
            Map.entry(
                    "network.train",
                    List.of(
                            "core..",
                            "network",
                            "network.differentiate",
                            "network.graph",
                            "network.onnx",
                            "network.zoo")),
            Map.entry(
                    "network.conformance", List.of("core..", "network.differentiate", "network.graph", "network.onnx")),
            Map.entry("network", List.of("core..", "network.differentiate", "network.graph", "network.onnx")),
            Map.entry("reporting", List.of("core..", "data..")),
            Map.entry("sweep", List.of("core..", "data..", "network..", "reporting..")),
            Map.entry("experiments", List.of("core..", "data..", "network..")),
            Map.entry("cli", List.of("core..", "data..", "experiments", "network..", "reporting..", "sweep.."))));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(ArchitectureTest::notATestFolder)
            .importPackages("org.explico");

    static Stream<Map.Entry<String, List<String>>> arrows() {
        return ARROWS.entrySet().stream();
    }

    @ParameterizedTest
    @MethodSource("arrows")
    void aRoomKnowsOnlyTheRoomsTheTableAllows(Map.Entry<String, List<String>> row) {
        String own = ROOT + row.getKey();
        String[] allowed = Stream.concat(Stream.of(own), row.getValue().stream().map(p -> ROOT + p))
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(own)
                .should()
                .dependOnClassesThat(resideInAPackage("org.explico..").and(resideOutsideOfPackages(allowed)))
                .check(CLASSES);
    }

    @Test
    void noPackageIsOnACycle() {
        slices().matching("org.explico.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void everyPackageIsInTheTable() {
        classes()
                .should()
                .resideInAnyPackage(ARROWS.keySet().stream().map(p -> ROOT + p).toArray(String[]::new))
                .check(CLASSES);
    }

    @Test
    void coreAndDataShowNoThirdPartyTypeInPublic() {
        methods()
                .that()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(ROOT + "core..", ROOT + "data..")
                .and()
                .arePublic()
                .and()
                .areDeclaredInClassesThat()
                .arePublic()
                .should(mentionOnlyJavaAndExplico())
                .check(CLASSES);
    }

    @Test
    void onlyTheCommandLineSpeaksToStandardOutput() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "cli..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(CLASSES);
    }

    @Test
    void readingAFileRunsNoCode() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + "data..", ROOT + "network..")
                .and()
                .resideOutsideOfPackage(ROOT + "data.fetch")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.lang.reflect", "java.net", "javax.script", "java.rmi..")
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(java.io.ObjectInputStream.class, ProcessBuilder.class)
                .orShould()
                .callMethod(Class.class, "forName", String.class)
                .orShould()
                .callMethod(Runtime.class, "exec", String.class)
                .orShould()
                .callMethod(Runtime.class, "exec", String[].class)
                .orShould()
                .callMethod(Runtime.class, "load", String.class)
                .check(CLASSES);
    }

    private static ArchCondition<JavaMethod> mentionOnlyJavaAndExplico() {
        return new ArchCondition<>("mention only types of Java and explico") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                Stream.concat(method.getRawParameterTypes().stream(), Stream.of(method.getRawReturnType()))
                        .map(JavaClass::getBaseComponentType)
                        .filter(type -> !type.isPrimitive()
                                && !type.getPackageName().startsWith("java.")
                                && !type.getPackageName().startsWith("org.explico"))
                        .forEach(type -> events.add(SimpleConditionEvent.violated(
                                method, method.getFullName() + " mentions " + type.getName())));
            }
        };
    }

    private static boolean notATestFolder(Location location) {
        return !location.contains("/test-classes/") && !location.contains("/bench/");
    }
}
