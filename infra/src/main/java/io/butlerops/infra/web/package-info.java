/** Small HTTP servers for this machine: the pages, the sinks and the simulated services. */
package io.butlerops.infra.web;
