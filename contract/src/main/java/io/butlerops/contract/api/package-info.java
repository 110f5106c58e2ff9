/**
 * The {@code /v4} HTTP contract: what a call may bring, how it is read, and how it is answered. The
 * functions serve it in the cloud and the relay at its front door, from the same endpoints.
 */
package io.butlerops.contract.api;
