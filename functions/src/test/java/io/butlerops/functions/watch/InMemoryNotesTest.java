package io.butlerops.functions.watch;

class InMemoryNotesTest extends NotesContract {
  private final InMemoryNotes store = new InMemoryNotes();

  @Override
  protected Notes store() {
    return store;
  }
}
