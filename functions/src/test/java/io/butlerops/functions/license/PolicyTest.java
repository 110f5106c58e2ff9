package io.butlerops.functions.license;

import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.contract.command.Allocations.Allocation;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The traps of Butler's release (alerts-and-monitors.md 5.3, 5.4 and 9.5) among the rows. */
class PolicyTest {
  static final Instant NOW = Instant.parse("2026-11-23T10:15:31Z");

  /**
   * One license each: when it was used and given (how long ago; {@code -}: never or unknown), its
   * holder, the holder's traits, the policy, and the decision with a part of its reason.
   */
  @ParameterizedTest(name = "{index} {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      ignoreLeadingAndTrailingWhitespace = true,
      textBlock =
"""
# exact cut-off: N times 24 hours, not the end of a local day
used at the very cut-off           | professional | P90D           | P400D | ACME\\ann |                     | professional: {unused: 90}                      | RELEASE | not used for 90 days
a second after the cut-off         | professional | P89DT23H59M59S | P400D | ACME\\ann |                     | professional: {unused: 90}                      | KEEP    | used 89 days ago; kept for 90 days
a second before the cut-off        | professional | P90DT1S        | P400D | ACME\\ann |                     | professional: {unused: 90}                      | RELEASE | not used for 90 days
later on the day of the cut-off    | professional | P89DT12H       | P400D | ACME\\ann |                     | professional: {unused: 90}                      | KEEP    | used 89 days ago
used a moment ago                  | professional | PT1S           | P400D | ACME\\ann |                     | professional: {unused: 90}                      | KEEP    | used within a day
used this morning, shortest policy | professional | PT10H          | P400D | ACME\\ann |                     | professional: {unused: 1}                       | KEEP    | used within a day; kept for 1 days
used yesterday, shortest policy    | professional | P1D            | P400D | ACME\\ann |                     | professional: {unused: 1}                       | RELEASE | not used for 1 days
used years ago                     | professional | P2000D         | P3000D| ACME\\ann |                     | professional: {unused: 90}                      | RELEASE | not used for 2000 days
used in the future                 | professional | -P1D           | P400D | ACME\\ann |                     | professional: {unused: 90}                      | KEEP    | in the future
used in the far future             | professional | -P9000D        | P400D | ACME\\ann |                     | professional: {unused: 1}                       | KEEP    | in the future
used long ago, given unknown       | professional | P91D           | -     | ACME\\ann |                     | professional: {unused: 90}                      | RELEASE | not used for 91 days
# types
analyzer by its own days           | analyzer     | P61D           | P400D | ACME\\ann |                     | analyzer: {unused: 60}                          | RELEASE | not used for 61 days
analyzer not yet                   | analyzer     | P59D           | P400D | ACME\\ann |                     | analyzer: {unused: 60}                          | KEEP    | kept for 60 days
analyzer between both policies     | analyzer     | P70D           | P400D | ACME\\ann |                     | professional: {unused: 90}; analyzer: {unused: 60} | RELEASE | not used for 70 days
professional between both policies | professional | P70D           | P400D | ACME\\ann |                     | professional: {unused: 90}; analyzer: {unused: 60} | KEEP | used 70 days ago; kept for 90 days
a type without a policy            | analyzer     | P999D          | P999D | ACME\\ann |                     | professional: {unused: 90}                      | KEEP    | licenses of type 'analyzer' are not released
a type that is never released      | login        | P999D          | P999D | ACME\\ann |                     | professional: {unused: 90}                      | KEEP    | 'login' are not released
a type in other letters            | Professional | P999D          | P999D | ACME\\ann |                     | professional: {unused: 90}                      | KEEP    | not released
a type that is missing             | -            | P999D          | P999D | ACME\\ann |                     | professional: {unused: 90}                      | KEEP    | not released
# never used
never used, given just now         | professional | -              | PT1H  | ACME\\ann |                     | professional: {unused: 90}                      | KEEP    | never used, given within a day; kept for 30 days
never used, at the very end        | professional | -              | P30D  | ACME\\ann |                     | professional: {unused: 90}                      | RELEASE | never used, given 30 days ago
never used, a second too early     | professional | -              | P29DT23H59M59S | ACME\\ann |            | professional: {unused: 90}                      | KEEP    | given 29 days ago; kept for 30 days
never used, given unknown          | professional | -              | -     | ACME\\ann |                     | professional: {unused: 90}                      | KEEP    | when it was given is not known
never used, kept for ever          | professional | -              | P999D | ACME\\ann |                     | professional: {unused: 90, neverUsed: keep}     | KEEP    | never used; such licenses are kept
never used, kept, given unknown    | professional | -              | -     | ACME\\ann |                     | professional: {unused: 90, neverUsed: keep}     | KEEP    | never used; such licenses are kept
never used, days of its own        | professional | -              | P10D  | ACME\\ann |                     | professional: {unused: 90, neverUsed: 7}        | RELEASE | never used, given 10 days ago
never used, longer than unused     | professional | -              | P100D | ACME\\ann |                     | professional: {unused: 90, neverUsed: 200}      | KEEP    | kept for 200 days
never used as QRS writes it        | professional | 1753           | PT1H  | ACME\\ann |                     | professional: {unused: 90}                      | KEEP    | never used, given within a day
never used as QRS writes it, long  | professional | 1753           | P31D  | ACME\\ann |                     | professional: {unused: 90}                      | RELEASE | never used, given 31 days ago
never used, 1753, given unknown    | analyzer     | 1753           | -     | ACME\\ann |                     | analyzer: {unused: 60}                          | KEEP    | when it was given is not known
never used, given in the future    | professional | -              | -P2D  | ACME\\ann |                     | professional: {unused: 90}                      | KEEP    | in the future
never used, protected              | professional | -              | P99D  | ACME\\ann | tag:keep            | professional: {unused: 90}; protect: {tags: keep} | KEEP  | protect.tags: keep
# what it is
quarantined                        | professional | P999D          | P999D | ACME\\ann | quarantined         | professional: {unused: 90}                      | KEEP    | quarantined
quarantined and never used         | analyzer     | -              | P999D | ACME\\ann | quarantined         | analyzer: {unused: 60}                          | KEEP    | quarantined
without an id                      | professional | P999D          | P999D | ACME\\ann | noid                | professional: {unused: 90}                      | KEEP    | no usable id
user is missing                    | professional | P999D          | P999D | -         |                     | professional: {unused: 90}                      | KEEP    | its user is not known
user without a directory           | professional | P999D          | P999D | \\ann     |                     | professional: {unused: 90}                      | KEEP    | its user is not known
user without a name                | professional | P999D          | P999D | ACME\\    |                     | professional: {unused: 90}                      | KEEP    | its user is not known
# users
protected user                     | professional | P999D          | P999D | ACME\\admin |                   | professional: {unused: 90}; protect: {users: 'ACME\\admin'} | KEEP | protect.users: ACME\\admin
protected user in other letters    | professional | P999D          | P999D | acme\\ADMIN |                   | professional: {unused: 90}; protect: {users: 'ACME\\admin'} | KEEP | protect.users
same name in another directory     | professional | P999D          | P999D | LAB\\admin  |                   | professional: {unused: 90}; protect: {users: 'ACME\\admin'} | RELEASE | not used
name that only begins alike        | professional | P999D          | P999D | ACME\\admin2 |                  | professional: {unused: 90}; protect: {users: 'ACME\\admin'} | RELEASE | not used
second of several users            | analyzer     | P999D          | P999D | ACME\\bob   |                   | analyzer: {unused: 60}; protect: {users: ['ACME\\admin', 'ACME\\bob']} | KEEP | ACME\\bob
users by a pattern                 | professional | P999D          | P999D | ACME\\svc_1 |                   | professional: {unused: 90}; protect: {users: 'ACME\\svc_*'} | KEEP | protect.users: ACME\\svc_*
misspelled user protects nobody    | professional | P999D          | P999D | ACME\\admin |                   | professional: {unused: 90}; protect: {users: 'ACME\\admn'} | RELEASE | not used
# tags
protected by tag                   | professional | P999D          | P999D | ACME\\ann | tag:License do not release | professional: {unused: 90}; protect: {tags: License do not release} | KEEP | protect.tags
protected by tag, other letters    | analyzer     | P999D          | P999D | ACME\\ann | tag:KEEP            | analyzer: {unused: 60}; protect: {tags: keep}   | KEEP    | protect.tags: keep
one of several tags                | professional | P999D          | P999D | ACME\\ann | tag:x; tag:keep; tag:y | professional: {unused: 90}; protect: {tags: [other, keep]} | KEEP | protect.tags: keep
another tag                        | professional | P999D          | P999D | ACME\\ann | tag:keeper          | professional: {unused: 90}; protect: {tags: keep} | RELEASE | not used
analyzer with null tags            | analyzer     | P999D          | P999D | ACME\\ann | nulls               | analyzer: {unused: 60}; protect: {tags: keep}   | RELEASE | not used
professional with null tags        | professional | P999D          | P999D | ACME\\ann | nulls               | professional: {unused: 90}; protect: {tags: keep} | RELEASE | not used
# custom properties
protected by property              | professional | P999D          | P999D | ACME\\ann | prop:License=keep   | professional: {unused: 90}; protect: {customProperties: {name: License, value: keep}} | KEEP | protect.customProperties: License = keep
property in other letters          | professional | P999D          | P999D | ACME\\ann | prop:LICENSE=Keep   | professional: {unused: 90}; protect: {customProperties: {name: License, value: keep}} | KEEP | protect.customProperties
property with another value        | professional | P999D          | P999D | ACME\\ann | prop:License=free   | professional: {unused: 90}; protect: {customProperties: {name: License, value: keep}} | RELEASE | not used
value at another property          | professional | P999D          | P999D | ACME\\ann | prop:Mood=keep; prop:License=free | professional: {unused: 90}; protect: {customProperties: {name: License, value: keep}} | RELEASE | not used
second value of the property       | professional | P999D          | P999D | ACME\\ann | prop:License=a; prop:License=keep | professional: {unused: 90}; protect: {customProperties: {name: License, value: keep}} | KEEP | License = keep
analyzer with null properties      | analyzer     | P999D          | P999D | ACME\\ann | nulls               | analyzer: {unused: 60}; protect: {customProperties: {name: License, value: keep}} | RELEASE | not used
# directories
protected directory                | professional | P999D          | P999D | INTERNAL\\x |                   | professional: {unused: 90}; protect: {directories: INTERNAL} | KEEP | protect.directories: INTERNAL
directory in other letters         | analyzer     | P999D          | P999D | internal\\x |                   | analyzer: {unused: 60}; protect: {directories: [ADMIN, INTERNAL]} | KEEP | protect.directories: INTERNAL
directory that begins alike        | professional | P999D          | P999D | INTERNALS\\x |                  | professional: {unused: 90}; protect: {directories: INTERNAL} | RELEASE | not used
# flags
inactive kept                      | professional | P999D          | P999D | ACME\\ann | inactive            | professional: {unused: 90}; protect: {inactive: true}  | KEEP    | users with the flag are kept
active released                    | professional | P999D          | P999D | ACME\\ann |                     | professional: {unused: 90}; protect: {inactive: true}  | RELEASE | not used
active kept                        | professional | P999D          | P999D | ACME\\ann |                     | professional: {unused: 90}; protect: {inactive: false} | KEEP    | users without the flag are kept
inactive released                  | professional | P999D          | P999D | ACME\\ann | inactive            | professional: {unused: 90}; protect: {inactive: false} | RELEASE | not used
inactive does not matter           | professional | P999D          | P999D | ACME\\ann | inactive            | professional: {unused: 90}                             | RELEASE | not used
blocked kept                       | analyzer     | P999D          | P999D | ACME\\ann | blocked             | analyzer: {unused: 60}; protect: {blocked: true}       | KEEP    | protect.blocked: true
not blocked kept                   | analyzer     | P999D          | P999D | ACME\\ann |                     | analyzer: {unused: 60}; protect: {blocked: false}      | KEEP    | protect.blocked: false
blocked released                   | analyzer     | P999D          | P999D | ACME\\ann | blocked             | analyzer: {unused: 60}; protect: {blocked: false}      | RELEASE | not used
removed kept                       | professional | P999D          | P999D | ACME\\ann | removed             | professional: {unused: 90}; protect: {removed: true}   | KEEP    | protect.removed: true
not removed kept                   | professional | P999D          | P999D | ACME\\ann |                     | professional: {unused: 90}; protect: {removed: false}  | KEEP    | protect.removed: false
removed released                   | professional | P999D          | P999D | ACME\\ann | removed             | professional: {unused: 90}; protect: {removed: false}  | RELEASE | not used
other flag than the protected one  | professional | P999D          | P999D | ACME\\ann | blocked             | professional: {unused: 90}; protect: {inactive: true}  | RELEASE | not used
# order of reasons
use comes before protection        | professional | P1D            | P999D | ACME\\ann | tag:keep            | professional: {unused: 90}; protect: {tags: keep}      | KEEP    | used 1 day ago
user comes before tag              | professional | P999D          | P999D | ACME\\ann | tag:keep            | professional: {unused: 90}; protect: {tags: keep, users: 'ACME\\ann'} | KEEP | protect.users
tag comes before directory         | professional | P999D          | P999D | ACME\\ann | tag:keep            | professional: {unused: 90}; protect: {directories: ACME, tags: keep} | KEEP | protect.tags
directory comes before flags       | professional | P999D          | P999D | ACME\\ann | inactive            | professional: {unused: 90}; protect: {inactive: true, directories: ACME} | KEEP | protect.directories
inactive comes before blocked      | professional | P999D          | P999D | ACME\\ann | inactive; blocked   | professional: {unused: 90}; protect: {blocked: true, inactive: true} | KEEP | protect.inactive
""")
  void license_isDecidedWithItsReason(
      String name,
      String type,
      String used,
      String given,
      String user,
      String traits,
      String policy,
      Decision decision,
      String reason) {
    Allocation allocation = Given.allocation(type, used, given, user, traits);

    Candidate candidate = one(Given.policy(policy, NOW).plan(List.of(allocation)));

    assertThat(candidate.decision()).as(candidate.reason()).isEqualTo(decision);
    assertThat(candidate.reason()).contains(reason);
  }

  /** A day of 23 or 25 hours is not one of 24, and a cut-off does not move with the clock. */
  @ParameterizedTest
  @CsvSource({
    "2026-03-29T12:00, 2026-03-28T11:00, RELEASE",
    "2026-03-29T12:00, 2026-03-28T11:00:01, KEEP",
    "2026-03-29T12:00, 2026-03-28T12:00, KEEP",
    "2026-10-25T12:00, 2026-10-24T13:00, RELEASE",
    "2026-10-25T12:00, 2026-10-24T13:00:01, KEEP",
    "2026-10-25T12:00, 2026-10-24T12:00, RELEASE"
  })
  void unusedForADay_whenTheClockIsPutForwardOrBack(String now, String used, Decision decision) {
    ZoneId zone = ZoneId.of("Europe/Stockholm");
    Instant then = ZonedDateTime.of(LocalDateTime.parse(used), zone).toInstant();
    Instant here = ZonedDateTime.of(LocalDateTime.parse(now), zone).toInstant();

    ReleasePlan plan =
        Given.policy("professional: {unused: 1}", here)
            .plan(List.of(Given.allocation("a1", "professional", Optional.of(then), "ann")));

    assertThat(one(plan).decision()).isEqualTo(decision);
  }

  @Test
  void candidates_moreThanTheCeiling_theLongestUnusedOfAllTypesFirst() {
    List<Allocation> licenses =
        List.of(
            Given.allocation("professional", "P100D", "P900D", "ACME\\ann", "id:p1"),
            Given.allocation("analyzer", "P300D", "P900D", "ACME\\bob", "id:a1"),
            Given.allocation("professional", "P200D", "P900D", "ACME\\cid", "id:p2"),
            Given.allocation("analyzer", "-", "P250D", "ACME\\dan", "id:a2"),
            Given.allocation("analyzer", "P10D", "P900D", "ACME\\eve", "id:a3"));

    ReleasePlan plan =
        Given.policy("ceiling: 3; professional: {unused: 90}; analyzer: {unused: 60}", NOW)
            .plan(licenses);

    assertThat(plan.candidates())
        .extracting(one -> one.id() + " " + one.decision())
        .containsExactly("a1 RELEASE", "a2 RELEASE", "p2 RELEASE", "p1 OVER_CEILING", "a3 KEEP");
    assertThat(plan.candidates().get(3).reason()).contains("more than the 3 of a run");
  }

  @Test
  void ceiling_notSaid_isFive() {
    List<Allocation> licenses =
        IntStream.range(0, 8)
            .mapToObj(n -> Given.allocation("analyzer", "P99D", "P99D", "ACME\\u" + n, "id:a" + n))
            .toList();

    assertThat(Given.policy("analyzer: {unused: 60}", NOW).plan(licenses).count(Decision.RELEASE))
        .isEqualTo(5);
  }

  @Test
  void userWithBothTypes_eachIsDecidedForItself() {
    List<Allocation> licenses =
        List.of(
            Given.allocation("professional", "P100D", "P900D", "ACME\\ann", "id:p1"),
            Given.allocation("analyzer", "P1D", "P900D", "ACME\\ann", "id:a1"));

    ReleasePlan plan =
        Given.policy("professional: {unused: 90}; analyzer: {unused: 60}", NOW).plan(licenses);

    assertThat(plan.candidates())
        .extracting(one -> one.type() + " " + one.decision())
        .containsExactly("professional RELEASE", "analyzer KEEP");
  }

  @Test
  void licenseListedTwiceAlike_isOne() {
    Allocation twice = Given.allocation("analyzer", "P99D", "P99D", "ACME\\ann", "id:a1");

    ReleasePlan plan = Given.policy("analyzer: {unused: 60}", NOW).plan(List.of(twice, twice));

    assertThat(one(plan).decision()).isEqualTo(Decision.RELEASE);
  }

  /** Pages of a list that changes meanwhile may overlap: it may have been used just now. */
  @Test
  void licenseListedTwiceAndDifferently_isKept() {
    List<Allocation> licenses =
        List.of(
            Given.allocation("analyzer", "P99D", "P99D", "ACME\\ann", "id:a1"),
            Given.allocation("analyzer", "P1D", "P99D", "ACME\\ann", "id:a1"));

    assertThat(Given.policy("analyzer: {unused: 60}", NOW).plan(licenses).candidates())
        .allSatisfy(
            one -> {
              assertThat(one.decision()).isEqualTo(Decision.KEEP);
              assertThat(one.reason()).contains("listed twice");
            });
  }

  @Test
  void sameIdOfTwoTypes_areTwoLicenses() {
    List<Allocation> licenses =
        List.of(
            Given.allocation("professional", "P100D", "P900D", "ACME\\ann", "id:x"),
            Given.allocation("analyzer", "P100D", "P900D", "ACME\\bob", "id:x"));

    ReleasePlan plan =
        Given.policy("professional: {unused: 90}; analyzer: {unused: 60}", NOW).plan(licenses);

    assertThat(plan.count(Decision.RELEASE)).isEqualTo(2);
  }

  @Test
  void nobodyListed_emptyPlanThatWarnsOfEveryName() {
    ReleasePlan plan =
        Given.policy("analyzer: {unused: 60}; protect: {tags: keep, inactive: true}", NOW)
            .plan(List.of());

    assertThat(plan.candidates()).isEmpty();
    assertThat(plan.warnings())
        .containsExactly("protect.tags: keep is true of none of the 0 licenses");
  }

  @Test
  void namesThatMatchNobody_areWarnedOf() {
    List<Allocation> licenses =
        List.of(Given.allocation("analyzer", "P99D", "P99D", "ACME\\ann", "tag:keep"));

    ReleasePlan plan =
        Given.policy(
                "analyzer: {unused: 60}; protect: {users: 'ACME\\an', tags: keep,"
                    + " directories: ACNE, customProperties: {name: License, value: keep}}",
                NOW)
            .plan(licenses);

    assertThat(plan.warnings())
        .hasSize(3)
        .anySatisfy(warning -> assertThat(warning).startsWith("protect.users: ACME\\an is true"))
        .anySatisfy(warning -> assertThat(warning).startsWith("protect.directories: ACNE is"))
        .anySatisfy(
            warning -> assertThat(warning).startsWith("protect.customProperties: License = keep"));
  }

  @Test
  void hostileNames_becomeShortLines() {
    Allocation license =
        Given.allocation("analyzer", "P99D", "P99D", "ACME\\a\nn" + "x".repeat(9_000), "");

    Candidate candidate = one(Given.policy("analyzer: {unused: 60}", NOW).plan(List.of(license)));

    assertThat(candidate.user()).startsWith("ACME\\a nx").hasSize(200);
  }

  @Test
  void twentyThousandLicenses_areAllDecided() {
    List<Allocation> licenses = new ArrayList<>();
    for (int n = 0; n < 20_000; n++) {
      licenses.add(
          Given.allocation(
              "analyzer", "P%dD".formatted(n % 400), "P900D", "ACME\\u" + n, "id:" + n));
    }

    ReleasePlan plan = Given.policy("analyzer: {unused: 60}", NOW).plan(licenses);

    assertThat(plan.candidates()).hasSize(20_000);
    assertThat(plan.count(Decision.RELEASE)).isEqualTo(5);
    assertThat(plan.count(Decision.OVER_CEILING)).isEqualTo(16_995);
    assertThat(plan.candidates().get(0).reason()).isEqualTo("not used for 399 days");
  }

  private static Candidate one(ReleasePlan plan) {
    assertThat(plan.candidates()).hasSize(1);
    return plan.candidates().get(0);
  }
}
