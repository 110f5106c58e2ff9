package io.butlerops.infra.system;

import io.butlerops.functions.platform.AwsClients;
import io.butlerops.functions.platform.Environment;
import io.butlerops.infra.cloud.dynamo.DynamoDbLocal;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The stores' contracts against DynamoDB Local. */
class LocalStoresTest extends StoreContracts {
  private static DynamoDbLocal process;
  private static AwsClients clients;
  private static TemplateTables tables;

  @BeforeAll
  static void start() throws Exception {
    process = DynamoDbLocal.start(Optional.empty());
    process.awaitReady();
    Map<String, String> variables =
        Map.of(
            "AWS_REGION", "us-east-1",
            "AWS_ACCESS_KEY_ID", "local",
            "AWS_SECRET_ACCESS_KEY", "local",
            "AWS_ENDPOINT_URL_DYNAMODB", process.uri().toString());
    clients = new AwsClients(new Environment(variables::get));
    tables = TemplateTables.create(clients.dynamo());
  }

  @AfterAll
  static void end() {
    clients.close();
    process.close();
  }

  @Override
  TemplateTables tables() {
    return tables;
  }
}
