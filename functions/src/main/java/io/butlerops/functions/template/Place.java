package io.butlerops.functions.template;

import io.butlerops.contract.SiteId;
import io.butlerops.functions.settings.Links;
import io.butlerops.functions.settings.Site;

/** Where an event belongs: its site, how people there write times, and the links they follow. */
public record Place(SiteId id, Site site, Links links) {}
