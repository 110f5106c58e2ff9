/** The embedded cloud, the simulated Qlik Sense, the demo and the operator's commands. */
package io.butlerops.infra;
