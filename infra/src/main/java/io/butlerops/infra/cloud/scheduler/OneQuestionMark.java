package io.butlerops.infra.cloud.scheduler;

import com.cronutils.model.Cron;
import com.cronutils.model.definition.CronConstraint;
import com.cronutils.model.field.CronFieldName;
import com.cronutils.model.field.expression.QuestionMark;

/** One of day and weekday must be {@code ?}, and not both. */
final class OneQuestionMark extends CronConstraint {
  private static final long serialVersionUID = 1L;

  OneQuestionMark() {
    super("one of day of month and day of week must be ?");
  }

  @Override
  public boolean validate(Cron cron) {
    return is(cron, CronFieldName.DAY_OF_MONTH) != is(cron, CronFieldName.DAY_OF_WEEK);
  }

  private static boolean is(Cron cron, CronFieldName field) {
    return cron.retrieve(field).getExpression() instanceof QuestionMark;
  }
}
