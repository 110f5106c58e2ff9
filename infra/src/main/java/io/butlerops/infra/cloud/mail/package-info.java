/** SES on this machine: what is sent is kept, and passed on to whoever listens. */
package io.butlerops.infra.cloud.mail;
