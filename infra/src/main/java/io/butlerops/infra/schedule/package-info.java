/** Schedules from the operator's side: {@code ./butler schedules}. */
package io.butlerops.infra.schedule;
