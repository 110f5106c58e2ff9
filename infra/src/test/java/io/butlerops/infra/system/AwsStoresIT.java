package io.butlerops.infra.system;

import io.butlerops.functions.platform.AwsClients;
import io.butlerops.functions.platform.Environment;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The same against whatever {@code AWS_ENDPOINT_URL} names: Maven profile aws-endpoint. */
@EnabledIfEnvironmentVariable(named = "AWS_ENDPOINT_URL", matches = "http.+")
class AwsStoresIT extends StoreContracts {
  private static AwsClients clients;
  private static TemplateTables tables;

  @BeforeAll
  static void connect() throws IOException {
    clients = new AwsClients(Environment.ofProcess());
    tables = TemplateTables.create(clients.dynamo());
  }

  @AfterAll
  static void disconnect() {
    tables.close();
    clients.close();
  }

  @Override
  TemplateTables tables() {
    return tables;
  }
}
