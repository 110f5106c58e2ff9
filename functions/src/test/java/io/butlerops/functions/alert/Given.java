package io.butlerops.functions.alert;

/** What is so in a line of the gating table, beside the settings. */
enum Given {
  /** The task has the properties Alert = Yes and SendTo = tom@x.se. */
  TASK_SAYS_YES,
  /** The task has the property Alert = No. */
  TASK_SAYS_NO,
  /** Nothing is known of task and app when the event comes. */
  QRS_SILENT,
  /** And nothing until the time to find out is over. */
  TIME_OVER,
  /** Then it comes, as TASK_SAYS_YES. */
  LATE_YES,
  /** Then it comes, as TASK_SAYS_NO. */
  LATE_NO,
  OWNER_WITHOUT_ADDRESS,
  TEST,
  /** All of the site is silenced. */
  SILENCED,
  /** Another task has failed, called Heartbeat. */
  HEARTBEAT_FAILED,
  /** The same task, or app, has failed an hour ago. */
  FAILED_BEFORE,
  /** By ann, since it failed. */
  ACKNOWLEDGED,
  /** By ann, for an hour from now. */
  SNOOZED,
  /** The same task has succeeded after that. */
  SUCCEEDED_SINCE,
  /** The same has just happened to the same task. */
  SAME_BEFORE,
  /** The same has just happened to another task. */
  SAME_OF_ANOTHER_TASK_BEFORE,
  /** The same has just happened to five other tasks. */
  FIVE_OTHERS_BEFORE
}
