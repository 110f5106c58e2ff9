/** {@code ./butler compare}: what an older Butler and we tell while both run side by side. */
package io.butlerops.infra.compare;
