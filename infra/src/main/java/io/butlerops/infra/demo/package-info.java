/** The play: everything on one machine, a failed reload, and what becomes of it. */
package io.butlerops.infra.demo;
