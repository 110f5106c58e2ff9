package io.butlerops.relay.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.FileChannel;

/** Gets a file's bytes across; a seam, so that tests can break it off. */
@FunctionalInterface
interface Pump {
  int PIECE = 1 << 20;

  void pour(ByteChannel from, ByteChannel to) throws IOException;

  /** When it returns, a crash of the machine leaves the file whole. An interrupt ends it. */
  static void all(ByteChannel from, ByteChannel to) throws IOException {
    ByteBuffer piece = ByteBuffer.allocateDirect(PIECE);
    while (from.read(piece) >= 0) {
      piece.flip();
      while (piece.hasRemaining()) {
        to.write(piece);
      }
      piece.clear();
    }
    if (to instanceof FileChannel file) {
      file.force(true);
    }
  }
}
