package io.butlerops.functions;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Handler → domain ← adapter: who may know Lambda and who may know AWS. */
class ArchitectureTest {
  private static final String LAMBDA = "com.amazonaws..";
  private static final String SDK = "software.amazon.awssdk..";

  /**
   * Adapters, mappers, handlers, and what makes the clients; their lambdas and nested types too.
   */
  private static final String MAY_KNOW_AWS =
      ".*\\.((Dynamo|Sqs|Ssm)\\w+|\\w+Item|\\w+Handler|AwsClients|SignedAws)(\\$.*)?";

  private static JavaClasses functions;

  @BeforeAll
  static void read() {
    functions =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.butlerops.functions");
    assertThat(functions).isNotEmpty();
  }

  @Test
  void lambda_onlyHandlersKnowIt() {
    noClasses()
        .that()
        .haveSimpleNameNotEndingWith("Handler")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(LAMBDA)
        .check(functions);
  }

  @Test
  void aws_onlyAdaptersMappersAndHandlersKnowIt() {
    noClasses()
        .that()
        .haveNameNotMatching(MAY_KNOW_AWS)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(SDK)
        .check(functions);
  }

  @Test
  void dynamo_storesKnowNoOtherService() {
    noClasses()
        .that()
        .haveSimpleNameStartingWith("Dynamo")
        .or()
        .haveSimpleNameEndingWith("Item")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "software.amazon.awssdk.services.sqs..", "software.amazon.awssdk.services.ssm..")
        .check(functions);
  }

  @Test
  void handlers_nothingElseHasTheSuffix() {
    classes()
        .that()
        .haveSimpleNameEndingWith("Handler")
        .should()
        .beAssignableTo("com.amazonaws.services.lambda.runtime.RequestHandler")
        .orShould()
        .beAssignableTo("com.amazonaws.services.lambda.runtime.RequestStreamHandler")
        .check(functions);
  }

  @Test
  void settings_knowNoOtherFeature() {
    noClasses()
        .that()
        .resideInAPackage("..functions.settings")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("..functions.alert..", "..functions.delivery..", "..functions.notify..")
        .check(functions);
  }
}
