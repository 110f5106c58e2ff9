/**
 * A simulated Qlik Sense: a repository service (QRS) with tasks, apps and people, whose tasks run
 * and whose scheduler log sends the datagrams that log4net would.
 */
package io.butlerops.infra.qlik;
