/**
 * Strict reading of settings files, shared by relay and functions so that both refuse in the same
 * way: every problem at once, each with path, line, value and what was expected. Works on any
 * Jackson parser, so that this module needs no YAML library.
 */
package io.butlerops.contract.settings;
