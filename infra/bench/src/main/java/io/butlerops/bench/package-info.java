/** Figures, not tests: the load harness, the relay on its own, and JMH benchmarks. */
package io.butlerops.bench;
