/** AWS's JSON protocol over loopback HTTP, as the real SDK speaks it, for the services of ours. */
package io.butlerops.infra.cloud.endpoint;
