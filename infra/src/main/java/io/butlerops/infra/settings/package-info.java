/** The operator's commands for {@code butler.yaml}: checks it here, exchanges it with a stack. */
package io.butlerops.infra.settings;
