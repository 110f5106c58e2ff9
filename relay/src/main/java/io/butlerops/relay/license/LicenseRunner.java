package io.butlerops.relay.license;

import io.butlerops.contract.command.Command;
import io.butlerops.contract.command.Command.ReadLicenses;
import io.butlerops.contract.command.Command.ReleaseLicense;
import io.butlerops.contract.command.CommandMessage;
import io.butlerops.contract.command.CommandResult.State;
import io.butlerops.relay.command.CommandFailure;
import io.butlerops.relay.command.Progress;
import io.butlerops.relay.command.Runner;
import io.butlerops.relay.qrs.LicenseType;
import io.butlerops.relay.qrs.Licenses;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Reads who holds licenses and, where relay.yaml allows it, takes them back. */
public final class LicenseRunner implements Runner {
  private final LicenseConfig config;
  private final Licenses licenses;
  private final LicenseReader reader;

  public LicenseRunner(LicenseConfig config, Licenses licenses) {
    this.config = config;
    this.licenses = licenses;
    this.reader = new LicenseReader(licenses);
  }

  @Override
  public boolean takes(Command command) {
    return command instanceof ReadLicenses
        || (command instanceof ReleaseLicense && config.release());
  }

  @Override
  public CompletionStage<?> run(CommandMessage message, Progress progress) {
    if (message.command() instanceof ReadLicenses read) {
      List<LicenseType> types = read.types().stream().distinct().map(LicenseRunner::type).toList();
      return reader.read(types, read.unusedSince());
    }
    ReleaseLicense release = (ReleaseLicense) message.command();
    return new Release(licenses, type(release.type()), release).run();
  }

  /**
   * Reading can be done again. A release cannot, though deleting twice does no more than once: the
   * second time nobody could tell "gone by us" from "gone before", and whoever asked for it hours
   * ago would not ask for it now.
   */
  @Override
  public boolean resumes(Command command) {
    return command instanceof ReadLicenses;
  }

  /** The holders of 20,000 licenses fill a third of the relay's memory. */
  @Override
  public int atOnce() {
    return 1;
  }

  private static LicenseType type(String name) {
    return LicenseType.of(name)
        .orElseThrow(
            () ->
                new CommandFailure(
                    State.REJECTED,
                    400,
                    "'" + name + "' is no type of license; expected professional or analyzer"));
  }
}
