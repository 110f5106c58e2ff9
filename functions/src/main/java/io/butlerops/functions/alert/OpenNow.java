package io.butlerops.functions.alert;

import io.butlerops.contract.SiteId;
import java.util.List;

/** What is open at a site, as known a second or two ago. */
interface OpenNow {
  List<OpenAlert> at(SiteId site);
}
