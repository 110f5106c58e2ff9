package io.butlerops.functions.admin;

import io.butlerops.contract.SiteId;
import io.butlerops.contract.reading.AccessLicenses;
import io.butlerops.contract.reading.ServerLicense;
import io.butlerops.functions.admin.AdminHandler.LicenseDesk;
import io.butlerops.functions.license.Availability;
import io.butlerops.functions.license.Expiry;
import io.butlerops.functions.license.Reading;
import io.butlerops.functions.license.Reading.Kind;
import io.butlerops.functions.settings.AlertSettings;
import io.butlerops.functions.settings.LicenseSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What {@code /admin/licenses} says of a site. */
record LicenseReport(LicenseDesk desk, AlertSettings settings, Instant now) {
  private static final Duration HISTORY = Duration.ofDays(30);
  private static final Duration RELEASES = Duration.ofDays(400);
  private static final int MOST_RELEASES = 100;

  LicenseView of(SiteId site) {
    return new LicenseView(
        site,
        desk.readings().latest(site, Kind.SERVER).map(found -> server(site, found)),
        desk.readings().latest(site, Kind.ACCESS).map(this::access),
        history(site),
        new LicenseView.Thresholds(settings.licenses().server(), settings.licenses().available()),
        desk.plans().latest(site).map(PlanView::of),
        desk.plans().releases(site, now.minus(RELEASES), MOST_RELEASES).stream()
            .map(PlanView.ReleaseView::of)
            .toList());
  }

  private LicenseView.Server server(SiteId site, Reading<ServerLicense> found) {
    ServerLicense license = found.data();
    Expiry expiry = Expiry.of(license, now, settings.site(site).zone());
    return new LicenseView.Server(
        found.time(),
        license.product(),
        license.organization(),
        expiry.expired(),
        license.perpetual(),
        license.validTo(),
        license.validToText(),
        expiry.days(),
        expiry.unreadable()
            ? Optional.of(
                "its end cannot be read, so nobody is told before it expires: '%s'"
                    .formatted(license.validToText()))
            : Optional.empty());
  }

  private LicenseView.Access access(Reading<AccessLicenses> found) {
    return new LicenseView.Access(
        found.time(), found.data().types().stream().map(this::type).toList());
  }

  private LicenseView.Type type(AccessLicenses.Type type) {
    LicenseSettings licenses = settings.licenses();
    Optional<Long> left = Availability.of(type);
    Optional<Long> least = Optional.ofNullable(licenses.available().get(type.name()));
    boolean few = left.isPresent() && least.filter(number -> left.get() < number).isPresent();
    return new LicenseView.Type(type.name(), left, least, few, type.figures());
  }

  private List<LicenseView.Past> history(SiteId site) {
    return desk.readings().history(site, Kind.ACCESS, now.minus(HISTORY)).stream()
        .map(found -> new LicenseView.Past(found.time(), figures(found.data())))
        .toList();
  }

  private static List<LicenseView.Figures> figures(AccessLicenses licenses) {
    return licenses.types().stream()
        .map(type -> new LicenseView.Figures(type.name(), Map.copyOf(type.figures())))
        .toList();
  }
}
