package dev.sluice.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The plan of the house: which module and package may know which. No exception list, no frozen
/// store.
class ArchitectureTest {
  private static JavaClasses house;

  @BeforeAll
  static void read() {
    house =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("dev.sluice");
  }

  @Test
  void theImportSawEveryModule() {
    for (var module :
        new String[] {"engine", "providers", "postgres", "sandbox", "training", "server"}) {
      assertThat(house.that(resideInAPackage("dev.sluice." + module + "..")))
          .as("classes of %s", module)
          .isNotEmpty();
    }
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.sluice.(**)").should().beFreeOfCycles().check(house);
  }

  @Test
  void theEngineKnowsNothingButJavaAndNullMarks() {
    classes()
        .that()
        .resideInAPackage("dev.sluice.engine..")
        .and(not(resideInAPackage("dev.sluice.engine.match..")))
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "org.jspecify..", "dev.sluice.engine..")
        .check(house);
  }

  @Test
  void matchingAlsoKnowsPureTextFunctions() {
    classes()
        .that()
        .resideInAPackage("dev.sluice.engine.match..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "org.jspecify..",
            "dev.sluice.engine..",
            "org.apache.commons.text..",
            "com.ibm.icu..")
        .check(house);
  }

  @Test
  void theEngineTouchesNoNetworkNoDatabaseAndNoFile() {
    noClasses()
        .that()
        .resideInAPackage("dev.sluice.engine..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.net..", "java.sql..", "javax.sql..", "java.nio.file..")
        .check(house);
  }

  @Test
  void contractsOfTheEngineNameNobodyAbove() {
    noClasses()
        .that()
        .resideInAnyPackage("dev.sluice.engine.track..", "dev.sluice.engine.provider..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.sluice.engine",
            "dev.sluice.engine.plan..",
            "dev.sluice.engine.match..",
            "dev.sluice.engine.waterfall..")
        .check(house);
  }

  @Test
  void providersAndPostgresNeverMeet() {
    noClasses()
        .that()
        .resideInAPackage("dev.sluice.providers..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.sluice.postgres..", "dev.sluice.sandbox..", "dev.sluice.server..")
        .check(house);
    noClasses()
        .that()
        .resideInAPackage("dev.sluice.postgres..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.sluice.providers..", "dev.sluice.sandbox..", "dev.sluice.server..")
        .check(house);
  }

  @Test
  void theSandboxStandsApart() {
    noClasses()
        .that()
        .resideInAPackage("dev.sluice.sandbox..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("dev.sluice..").and(not(resideInAPackage("dev.sluice.sandbox.."))))
        .check(house);
  }

  @Test
  void springBootAndTheWebStayInTheServer() {
    noClasses()
        .that(not(resideInAPackage("dev.sluice.server..")))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.springframework.boot..",
            "org.springframework.web..",
            "org.springframework.context..",
            "io.micrometer..",
            "picocli..")
        .check(house);
  }

  @Test
  void sqlStaysInTheStore() {
    noClasses()
        .that(not(resideInAnyPackage("dev.sluice.postgres..", "dev.sluice.server.embedded..")))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.sql..", "javax.sql..", "org.springframework.jdbc..", "org.postgresql..")
        .check(house);
  }

  @Test
  void outboundHttpStaysInProvidersHttp() {
    noClasses()
        .that(not(resideInAPackage("dev.sluice.providers.http..")))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                    "java.net.http..",
                    "org.apache.hc..",
                    "okhttp3..",
                    "org.springframework.web.client..",
                    "org.springframework.http.client..")
                .or(
                    com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo(
                        java.net.HttpURLConnection.class)))
        .check(house);
  }

  @Test
  void clocksAreReadInTheWiringOnly() {
    var rule =
        noClasses()
            .that(not(resideInAPackage("dev.sluice.server")))
            .and()
            .doNotHaveFullyQualifiedName("dev.sluice.sandbox.Sandbox")
            .should()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Clock.class, "systemDefaultZone");
    for (var type :
        new Class<?>[] {
          Instant.class,
          LocalDate.class,
          LocalDateTime.class,
          OffsetDateTime.class,
          ZonedDateTime.class
        }) {
      rule = rule.orShould().callMethod(type, "now");
    }
    rule.check(house);
  }

  @Test
  void everyPackageSaysWhatItIs() {
    var without = new TreeSet<String>();
    house.forEach(
        type -> {
          if (type.getPackage().tryGetPackageInfo().isEmpty()) {
            without.add(type.getPackageName());
          }
        });
    assertThat(without).as("packages without package-info").isEmpty();
  }

  @Test
  void classesAreFinalSealedOrAbstract() {
    var open = new TreeSet<String>();
    house.forEach(
        type -> {
          var flags = type.reflect().getModifiers();
          boolean closed =
              type.isInterface()
                  || type.isEnum()
                  || java.lang.reflect.Modifier.isFinal(flags)
                  || java.lang.reflect.Modifier.isAbstract(flags)
                  || type.reflect().isSealed();
          if (!closed && !type.isAnonymousClass()) {
            open.add(type.getName());
          }
        });
    assertThat(open).as("classes neither final, sealed nor abstract").isEmpty();
  }
}
