/** Tasks at their times: schedules, when they are due, and what became of them ([P23]). */
package io.butlerops.functions.schedule;
