/** {@code ./butler services}: the services of a stack's sites, and what became of them. */
package io.butlerops.infra.service;
