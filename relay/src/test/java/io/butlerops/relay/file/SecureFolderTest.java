package io.butlerops.relay.file;

class SecureFolderTest extends FileContract {
  @Override
  Folder.Opening opening() {
    return Folder::root;
  }
}
