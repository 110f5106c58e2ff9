package io.butlerops.infra.cloud.dynamo;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A process that starts DynamoDB Local, says where, and stays until it is killed. */
final class Parent {
  private Parent() {}

  public static void main(String[] arguments) throws Exception {
    DynamoDbLocal dynamo = DynamoDbLocal.start(Optional.empty());
    dynamo.awaitReady();
    System.out.println(dynamo.uri().getPort());
    new CountDownLatch(1).await();
  }
}
