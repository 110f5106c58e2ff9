package io.butlerops.relay.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Windows' paths, by logic alone. */
class FilePathTest {
  private static final FilePath DATA = windows("E:\\Data");
  private static final FilePath SHARE = windows("\\\\server\\share\\data");

  @ParameterizedTest
  @CsvSource({
    "E:/Data/f.txt, E:/Data/f.txt",
    "E:\\Data\\f.txt, E:/Data/f.txt",
    "e:\\DATA\\f.txt, e:/DATA/f.txt",
    "E:\\\\Data//x/..\\.\\f.txt, E:/Data/f.txt",
    "E:/../../Data/f.txt, E:/Data/f.txt",
    "E:/Data/a..b/.hidden, E:/Data/a..b/.hidden",
    "E:/Data/console.log, E:/Data/console.log",
    "E:/Data/com10, E:/Data/com10",
    "E:/Data/longer-name~1.qvd, E:/Data/longer-name~1.qvd",
    "E:/Data/åäö €.qvd, E:/Data/åäö €.qvd",
  })
  void goodPath_isNormalisedAndBelow(String given, String normalised) {
    FilePath path = windows(given);
    assertThat(path.text()).isEqualTo(normalised);
    assertThat(path.isBelow(DATA)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//server/share/data/f",
        "\\\\SERVER\\Share\\DATA\\f",
        "//server//share//data/x/../f",
        "//server/share/../../data/f"
      })
  void goodShare_isBelow(String given) {
    assertThat(windows(given).isBelow(SHARE)).isTrue();
    assertThat(windows(given).text()).startsWith("//");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "E:/Data",
        "E:/Data/",
        "E:/Data/.",
        "E:/Data/x/..",
        "E:/Data2/f",
        "E:/Data/../f",
        "E:/f",
        "E:/Data/../Data2/f",
        "D:/Data/f",
        "//server/share/data",
        "//server/share2/data/f",
        "//server2/share/data/f",
        "//localhost/E$/Data/f",
        "//127.0.0.1/e$/Data/f",
        "//server/share/data/../f",
        "//server/Data/f",
        "//server@SSL/share/data/f",
        "//server/other/../share/data/f"
      })
  void otherPath_isNotBelow(String given) {
    assertThat(windows(given).isBelow(DATA) || windows(given).isBelow(SHARE)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ".",
        "..",
        "f",
        "Data/f",
        "/Data/f",
        "\\Data\\f",
        "E:",
        "E:f",
        "E:Data\\f",
        "E:..\\f",
        "\\\\.\\E:\\Data\\f",
        "\\\\?\\E:\\Data\\f",
        "//?/E:/Data/f",
        "//./E:/Data/f",
        "\\/?\\E:/Data/f",
        "\\\\?\\UNC\\server\\share\\data\\f",
        "\\\\.\\PhysicalDrive0",
        "\\\\.\\pipe\\x",
        "\\??\\E:\\Data\\f",
        "\\\\?\\GLOBALROOT\\Device\\x",
        "///server/share/data/f",
        "//server",
        "//server/",
        "//./share/data/f",
        "//../share/data/f",
        "//server/../data/f",
        "//server/./data/f",
        "E:/Data/CON",
        "E:/Data/con",
        "E:/Data/PRN",
        "E:/Data/AUX",
        "E:/Data/NUL",
        "E:/Data/nul.txt",
        "E:/Data/NUL.tar.gz",
        "E:/Data/NUL .txt",
        "E:/Data/COM1",
        "E:/Data/com0.log",
        "E:/Data/COM9",
        "E:/Data/COM\u00b9",
        "E:/Data/LPT1.txt",
        "E:/Data/lpt\u00b3",
        "E:/Data/CONIN$",
        "E:/Data/conout$",
        "E:/Data/CLOCK$",
        "E:/Data/aux/f",
        "E:/Data/f.txt:stream",
        "E:/Data/f.txt::$DATA",
        "E:/Data/:x",
        "E:/Data::$INDEX_ALLOCATION/f",
        "E:/Data/C:/f",
        "E:/Data/x:$I30:$INDEX_ALLOCATION/f",
        "E:/Data/f.",
        "E:/Data/f ",
        "E:/Data/f. .",
        "E:/Data/...",
        "E:/Data/.. ",
        "E:/Data/.. /f",
        "E:/Data/. /f",
        "E:/Data./f",
        "E:/Data /f",
        "E:/Data/d.../f",
        "E:/DATA~1/f",
        "E:/Data/PROGRA~1/f",
        "E:/Data/progra~12.qvd",
        "E:/Data/AB1234~1.TXT",
        "E:/Data/~1",
        "E:/Data/f\u0000.txt",
        "E:/Data/f\n",
        "E:/Data/\u0007f",
        "E:/Data/\u007f",
        "E:/Data/\u0085",
        "E:/Data/\ud800x",
        "E:/Data/x\udc00",
        "file:///E:/Data/f",
        "http://server/share/f",
        "E|/Data/f",
        "//server/share:x/f",
        "//server./share/data/f",
        "//server/share /data/f",
        "//NUL/share/f"
      })
  void unsafePath_isRefused(String given) {
    assertThatThrownBy(() -> windows(given)).isInstanceOf(UnsafePath.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {256, 5_000})
  void longName_isRefused(int length) {
    assertThatThrownBy(() -> windows("E:/Data/" + "x".repeat(length)))
        .isInstanceOf(UnsafePath.class);
    assertThatThrownBy(() -> FilePath.parse("/data/" + "ö".repeat(length / 2), Flavour.POSIX))
        .isInstanceOf(UnsafePath.class);
  }

  @ParameterizedTest
  @CsvSource({
    "/a/b, /a/b",
    "/a//b/./c/../d/, /a/b/d",
    "/../a, /a",
    "\\a\\b, /a/b",
    "/a/.../b., /a/.../b.",
    "/a/CON, /a/CON",
    "/A/b, /A/b",
  })
  void posixPath_isNormalised(String given, String normalised) {
    assertThat(FilePath.parse(given, Flavour.POSIX).text()).isEqualTo(normalised);
  }

  @ParameterizedTest
  @CsvSource({
    "//s/h, true",
    "\\\\s\\h\\f, true",
    "\\/s/h, true",
    "///s/h, true",
    "//s, false",
    "/s/h, false",
    "//, false",
    "s//h/x, false",
  })
  void networkPaths_asButlerKnewThem(String given, boolean isNetworkPath) {
    assertThat(FilePath.isUnc(given)).isEqualTo(isNetworkPath);
  }

  /** What is found to be below has no name left that Windows reads otherwise. */
  @Property(tries = 1000)
  void whateverFollows_isRefusedOrReallyBelow(@ForAll String tail, @ForAll boolean joined) {
    String given = "E:\\Data" + (joined ? "" : "\\") + tail;
    FilePath path;
    try {
      path = windows(given);
    } catch (UnsafePath e) {
      return;
    }
    assertThat(path.names()).doesNotContain("", ".", "..");
    assertThat(path.names())
        .allSatisfy(
            name -> {
              assertThat(name).doesNotContain("/", "\\", ":", "\u0000");
              assertThat(name).doesNotEndWith(".").doesNotEndWith(" ");
            });
    assertThat(path.isBelow(DATA))
        .isEqualTo(path.text().toLowerCase(Locale.ROOT).startsWith("e:/data/"));
  }

  private static FilePath windows(String text) {
    return FilePath.parse(text, Flavour.WINDOWS);
  }
}
