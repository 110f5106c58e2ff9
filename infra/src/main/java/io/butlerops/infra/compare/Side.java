package io.butlerops.infra.compare;

/** Who told. */
enum Side {
  BUTLER("Butler"),
  OURS("us");

  private final String shown;

  Side(String shown) {
    this.shown = shown;
  }

  String shown() {
    return shown;
  }

  Side other() {
    return this == BUTLER ? OURS : BUTLER;
  }
}
