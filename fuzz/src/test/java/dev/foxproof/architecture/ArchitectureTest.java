package dev.foxproof.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures;
import dev.foxproof.spec.SecretBytes;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules of the house: which module and package may know which. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = importModules();

    private static JavaClasses importModules() {
        List<Path> compiled = List.of(
                Path.of("../spec/target/classes"),
                Path.of("../reference-server/target/classes"),
                Path.of("../reference-client/target/classes"),
                Path.of("../conformance/target/classes"),
                Path.of("../benchmarks/target/classes"),
                Path.of("../cli/target/classes"));
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPaths(compiled);
    }

    @Test
    void seesTheClassesOfEveryModule() {
        for (String module : List.of("spec", "server", "client", "conformance", "cli")) {
            assertThat(CLASSES.stream().anyMatch(c -> c.getPackageName().startsWith("dev.foxproof." + module)))
                    .as("classes of %s", module)
                    .isTrue();
        }
    }

    @Test
    void dependenciesPointDown() {
        ArchRule rule = Architectures.layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("dev.foxproof..")
                .layer("spec")
                .definedBy("dev.foxproof.spec..")
                .layer("server")
                .definedBy("dev.foxproof.server..")
                .layer("client")
                .definedBy("dev.foxproof.client..")
                .layer("conformance")
                .definedBy("dev.foxproof.conformance..")
                .optionalLayer("benchmarks")
                .definedBy("dev.foxproof.benchmarks..", "dev.foxproof.advisor..")
                .layer("cli")
                .definedBy("dev.foxproof.cli..")
                .whereLayer("cli")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("benchmarks")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("conformance")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("server")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("client")
                .mayOnlyBeAccessedByLayers("conformance", "cli");
        rule.check(CLASSES);
    }

    @Test
    void theSpecificationKnowsTheJdkAndBouncyCastleAlone() {
        classes()
                .that()
                .resideInAPackage("dev.foxproof.spec..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "dev.foxproof.spec..", "java..", "javax.crypto..", "org.bouncycastle..", "org.jspecify.."))
                .check(CLASSES);
    }

    @Test
    void theSpecificationKnowsNoNetworkAndNoFiles() {
        noClasses()
                .that()
                .resideInAPackage("dev.foxproof.spec..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.net..", "java.nio.file..", "java.sql.."))
                .check(CLASSES);
    }

    @Test
    void onlyTheHttpPackageOfTheServerKnowsHelidon() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.foxproof.server.http..", "dev.foxproof.server")
                .should()
                .dependOnClassesThat(resideInAPackage("io.helidon.."))
                .check(CLASSES);
    }

    @Test
    void onlyTheStoreKnowsJdbc() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.foxproof.server.store..")
                .and()
                // A thief reads the database as it lies, and asks no store.
                .doNotHaveFullyQualifiedName("dev.foxproof.conformance.attacks.StolenDatabase")
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.sql..", "javax.sql.."))
                .check(CLASSES);
    }

    @Test
    void onlyCompositionRootsReadTheClock() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.foxproof.cli..", "dev.foxproof.benchmarks..")
                .and()
                // What an embedded server uses when its composition root says nothing else.
                .haveNameNotMatching("dev\\.foxproof\\.server\\.ServerConfig\\$Builder")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(Clock.class, "systemDefaultZone")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(InstantSource.class, "system")
                .check(CLASSES);
    }

    @Test
    void onlyCompositionRootsMakeASecureRandom() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.foxproof.cli..", "dev.foxproof.benchmarks..")
                .and()
                // What an embedded server uses when its composition root says nothing else.
                .haveNameNotMatching("dev\\.foxproof\\.server\\.ServerConfig\\$Builder")
                .should()
                .callConstructor(SecureRandom.class)
                .orShould()
                .callMethod(Math.class, "random")
                .check(CLASSES);
    }

    @Test
    void secretsAreNeverComparedWithArraysEquals() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.foxproof.spec.keys..",
                        "dev.foxproof.spec.tokens..",
                        "dev.foxproof.spec.hawk..",
                        "dev.foxproof.server..",
                        "dev.foxproof.client..")
                .should()
                .callMethod(Arrays.class, "equals", byte[].class, byte[].class)
                .check(CLASSES);
    }

    @Test
    void secretTypesAreFinalValues() {
        classes()
                .that()
                .areAssignableTo(SecretBytes.class)
                .and()
                .doNotHaveModifier(JavaModifier.ABSTRACT)
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(CLASSES);
        fields().that()
                .areDeclaredInClassesThat(resideInAnyPackage("dev.foxproof.spec..")
                        .and(com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo(SecretBytes.class)))
                .should()
                .beFinal()
                .check(CLASSES);
    }

    @Test
    void proofValuesAreMadeByTheirVerifierAlone() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("dev.foxproof.spec.hawk.HawkVerifier")
                .should()
                .callConstructorWhere(com.tngtech.archunit.base.DescribedPredicate.describe(
                        "makes a VerifiedHawkRequest",
                        call -> call.getTargetOwner().getName().equals("dev.foxproof.spec.hawk.VerifiedHawkRequest")))
                .check(CLASSES);
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("dev.foxproof.spec.browserid.BackedAssertionVerifier")
                .should()
                .callConstructorWhere(com.tngtech.archunit.base.DescribedPredicate.describe(
                        "makes a VerifiedAssertion",
                        call -> call.getTargetOwner()
                                .getName()
                                .equals("dev.foxproof.spec.browserid.VerifiedAssertion")))
                .check(CLASSES);
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("dev.foxproof.spec.tokens.KeyBundle")
                .should()
                .callConstructorWhere(com.tngtech.archunit.base.DescribedPredicate.describe(
                        "makes an OpenedKeyBundle",
                        call -> call.getTargetOwner().getName().equals("dev.foxproof.spec.tokens.OpenedKeyBundle")))
                .check(CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        for (String module : List.of("server", "client", "conformance")) {
            slices().matching("dev.foxproof." + module + ".(*)..")
                    .should()
                    .beFreeOfCycles()
                    .allowEmptyShould(true)
                    .check(CLASSES);
        }
    }
}
