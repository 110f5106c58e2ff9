package io.butlerops.infra.qlik;

/** What an appender of LocalLogConfig.xml tells of. */
enum Notice {
  FAILED,
  ABORTED,
  SUCCEEDED,
  DISTRIBUTED
}
