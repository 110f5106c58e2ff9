package io.butlerops.infra.cloud.template;

import java.net.URI;

/**
 * What AWS would know about the place a template is deployed to.
 *
 * @param endpoint where the queues are served
 * @param api where the HTTP API is served
 */
public record Account(URI endpoint, URI api, String region, String number, String stack) {
  /** A made-up account on this machine. */
  public static Account local(URI endpoint, URI api) {
    return new Account(endpoint, api, "us-east-1", "000000000000", "butler");
  }

  /** The same for who has no use for an HTTP API. */
  public static Account local(URI endpoint) {
    return local(endpoint, endpoint);
  }

  public String queueUrl(String queueName) {
    return endpoint + "/" + number + "/" + queueName;
  }
}
