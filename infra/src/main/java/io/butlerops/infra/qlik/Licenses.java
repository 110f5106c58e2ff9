package io.butlerops.infra.qlik;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/** The server's license, and who holds access licenses; all of it can be changed at any time. */
public final class Licenses {
  private static final int DAYS_LEFT = 200;

  private final Clock clock;
  private final Users users;
  private final Map<String, Allocation> byId = new LinkedHashMap<>();
  private final List<Allocation> released = new ArrayList<>();
  private ServerKey server;
  private Purchased purchased;

  Licenses(World world, Users users, Clock clock) {
    this.clock = clock;
    this.users = users;
    this.purchased = world.purchased();
    this.server = ServerKey.validTo(today().plusDays(DAYS_LEFT));
    world.allocations().forEach(held -> give(held.allocation(world, clock.instant())));
  }

  public synchronized ServerKey server() {
    return server;
  }

  public synchronized void server(ServerKey key) {
    server = key;
  }

  /** The server's license ends so many days from today, UTC. */
  public void serverEndsIn(int days) {
    server(ServerKey.validTo(today().plusDays(days)));
  }

  public synchronized Purchased purchased() {
    return purchased;
  }

  public synchronized void purchased(Purchased wanted) {
    purchased = wanted;
  }

  /** Makes a user known, in place of the one of that account. */
  public void user(User user) {
    users.put(user);
  }

  /** Gives it, and makes its user known; answers the allocation's id. */
  public synchronized String give(Allocation allocation) {
    Allocation given = allocation.created(allocation.created().orElseGet(clock::instant));
    users.put(given.user());
    byId.put(given.id(), given);
    return given.id();
  }

  /** Gives as many users a license each, with last-used dates all over the last 400 days. */
  public synchronized void crowd(int count) {
    Crowd.of(count, clock.instant()).forEach(this::give);
    int room = count / 10;
    purchased =
        purchased
            .withProfessional(
                Math.max(purchased.professional(), of(AccessType.PROFESSIONAL).size() + room))
            .withAnalyzer(Math.max(purchased.analyzer(), of(AccessType.ANALYZER).size() + room));
  }

  /**
   * Its holder has just worked.
   *
   * @throws NoSuchElementException when nobody holds it
   */
  public synchronized void used(String id, Instant time) {
    Allocation held = find(id).orElseThrow(() -> new NoSuchElementException("no license " + id));
    byId.put(held.id(), held.lastUsed(time));
  }

  public synchronized Optional<Allocation> find(String id) {
    return Optional.ofNullable(byId.get(id.toLowerCase(Locale.ROOT)));
  }

  public synchronized List<Allocation> of(AccessType type) {
    return byId.values().stream().filter(held -> held.type() == type).toList();
  }

  /** Those that were taken over QRS, in order. */
  public synchronized List<Allocation> released() {
    return List.copyOf(released);
  }

  /** Answers whether there was such a one. */
  synchronized boolean release(AccessType type, String id) {
    Optional<Allocation> held = find(id).filter(each -> each.type() == type);
    held.ifPresent(released::add);
    held.ifPresent(gone -> byId.remove(gone.id()));
    return held.isPresent();
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
