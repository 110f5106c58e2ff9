package io.butlerops.infra.migrate;

import io.butlerops.contract.SiteId;
import java.time.ZoneId;
import java.util.Locale;

/**
 * What the operator decides.
 *
 * @param zone of the machine Butler ran on: its times carry none
 * @param asWritten the file's word counts where Butler ignored it
 */
record Choices(SiteId site, ZoneId zone, Locale locale, boolean asWritten) {}
