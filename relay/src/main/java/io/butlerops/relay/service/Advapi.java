package io.butlerops.relay.service;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.platform.win32.Advapi32;
import com.sun.jna.platform.win32.Kernel32Util;
import com.sun.jna.platform.win32.W32Service;
import com.sun.jna.platform.win32.W32ServiceManager;
import com.sun.jna.platform.win32.Win32Exception;
import com.sun.jna.platform.win32.Winsvc;
import com.sun.jna.platform.win32.Winsvc.SC_HANDLE;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.win32.StdCallLibrary;
import com.sun.jna.win32.W32APIOptions;

/**
 * Advapi32 through JNA, with rights to read and no others. Its library is loaded by the first call,
 * which only Windows makes.
 */
final class Advapi implements ServiceControl {
  private static final int READ = Winsvc.SERVICE_QUERY_STATUS | Winsvc.SERVICE_QUERY_CONFIG;
  private static final int BOOL_BYTES = 4;

  /** The one call that JNA's own binding does not have. */
  interface Configuration extends StdCallLibrary {
    boolean QueryServiceConfig(SC_HANDLE service, Pointer config, int size, IntByReference needed);
  }

  private static final class Loaded {
    static final Configuration CONFIGURATION =
        Native.load("Advapi32", Configuration.class, W32APIOptions.DEFAULT_OPTIONS);
  }

  @Override
  public Manager open(String machine) throws Refused {
    try {
      String name = machine.isEmpty() ? null : "\\\\" + machine;
      return new Opened(new W32ServiceManager(name, null, Winsvc.SC_MANAGER_CONNECT));
    } catch (Win32Exception e) {
      throw refused(e.getErrorCode());
    }
  }

  private record Opened(W32ServiceManager manager) implements Manager {
    @Override
    public Entry query(String name) throws Refused {
      try (W32Service service = manager.openService(name, READ)) {
        int current = service.queryStatus().dwCurrentState;
        ConfigBlock config = config(service.getHandle());
        return new Entry(
            current,
            config.start(),
            isDelayed(service.getHandle()),
            config.displayName(),
            config.path(),
            config.dependencies());
      } catch (Win32Exception e) {
        throw refused(e.getErrorCode());
      }
    }

    @Override
    public void close() {
      manager.close();
    }
  }

  private static ConfigBlock config(SC_HANDLE service) throws Refused {
    Memory memory = new Memory(ConfigBlock.MOST_BYTES);
    int size = (int) memory.size();
    if (!Loaded.CONFIGURATION.QueryServiceConfig(service, memory, size, new IntByReference())) {
      throw refused(Native.getLastError());
    }
    return new ConfigBlock(memory);
  }

  /** Services of a kind that is never delayed have no such information: then it is not. */
  private static boolean isDelayed(SC_HANDLE service) {
    Memory delayed = new Memory(BOOL_BYTES);
    boolean told =
        Advapi32.INSTANCE.QueryServiceConfig2(
            service,
            Winsvc.SERVICE_CONFIG_DELAYED_AUTO_START_INFO,
            delayed,
            BOOL_BYTES,
            new IntByReference());
    return told && delayed.getInt(0) != 0;
  }

  private static Refused refused(int code) {
    return new Refused(code, Kernel32Util.formatMessage(code).strip());
  }
}
