package io.butlerops.infra.cloud.template;

import java.net.URI;

/**
 * What AWS would know about the place a template is deployed to.
 *
 * @param endpoint where the queues are served
 */
public record Account(URI endpoint, String region, String number, String stack) {
  /** A made-up account on this machine. */
  public static Account local(URI endpoint) {
    return new Account(endpoint, "us-east-1", "000000000000", "butler");
  }

  public String queueUrl(String queueName) {
    return endpoint + "/" + number + "/" + queueName;
  }
}
