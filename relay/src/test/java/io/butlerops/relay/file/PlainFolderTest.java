package io.butlerops.relay.file;

class PlainFolderTest extends FileContract {
  @Override
  Folder.Opening opening() {
    return FileSite::plain;
  }
}
