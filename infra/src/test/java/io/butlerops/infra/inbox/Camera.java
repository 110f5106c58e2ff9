package io.butlerops.infra.inbox;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/** Takes pictures of pages with chromium, and cuts off what is empty below them. */
record Camera(Path folder, List<String> more) {
  private static final int HIGHEST = 3000;
  private static final int MARGIN = 12;

  Camera(Path folder) {
    this(folder, List.of());
  }

  Camera dark() {
    return new Camera(folder, List.of("--blink-settings=preferredColorScheme=0"));
  }

  void take(String name, int width, URI page) throws IOException, InterruptedException {
    Path picture = folder.resolve(name + ".png").toAbsolutePath();
    List<String> command =
        new ArrayList<>(
            List.of(
                "chromium",
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--hide-scrollbars",
                "--virtual-time-budget=2000",
                "--window-size=" + width + "," + HIGHEST,
                "--screenshot=" + picture));
    command.addAll(more);
    command.add(page.toString());
    Process chromium =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!chromium.waitFor(60, TimeUnit.SECONDS)) {
      chromium.destroyForcibly();
    }
    if (!Files.exists(picture)) {
      throw new IOException("chromium took no picture of " + page);
    }
    crop(picture);
  }

  private static void crop(Path picture) throws IOException {
    BufferedImage image = ImageIO.read(picture.toFile());
    int bottom = image.getHeight() - 1;
    while (bottom > 0 && isEmpty(image, bottom)) {
      bottom--;
    }
    int height = Math.min(image.getHeight(), bottom + MARGIN);
    BufferedImage cut = image.getSubimage(0, 0, image.getWidth(), height);
    ImageIO.write(indexed(cut), "png", picture.toFile());
  }

  /** With the 256 commonest colours, which keeps the file small and shows no difference. */
  private static BufferedImage indexed(BufferedImage image) {
    int[] pixels =
        image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    Map<Integer, Long> counts =
        IntStream.of(pixels).boxed().collect(groupingBy(pixel -> pixel & 0xffffff, counting()));
    int[] palette =
        counts.entrySet().stream()
            .sorted(Map.Entry.<Integer, Long>comparingByValue().reversed())
            .limit(256)
            .mapToInt(Map.Entry::getKey)
            .toArray();
    IndexColorModel colours =
        new IndexColorModel(8, palette.length, palette, 0, false, -1, DataBuffer.TYPE_BYTE);
    BufferedImage result =
        new BufferedImage(
            image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, colours);
    result.setRGB(0, 0, image.getWidth(), image.getHeight(), pixels, 0, image.getWidth());
    return result;
  }

  /** Of one colour, that of the lowest line. */
  private static boolean isEmpty(BufferedImage image, int row) {
    int ground = image.getRGB(0, image.getHeight() - 1);
    for (int x = 0; x < image.getWidth(); x++) {
      if (image.getRGB(x, row) != ground) {
        return false;
      }
    }
    return true;
  }
}
