package io.butlerops.infra.qlik;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The kinds of access license that are given to one user each. */
public enum AccessType {
  @JsonProperty("professional")
  PROFESSIONAL("professional", "Professional"),
  @JsonProperty("analyzer")
  ANALYZER("analyzer", "Analyzer");

  private final String label;
  private final String qlikName;

  AccessType(String label, String qlikName) {
    this.label = label;
    this.qlikName = qlikName;
  }

  public String label() {
    return label;
  }

  /** As it stands in addresses. */
  String route() {
    return label + "accesstype";
  }

  String schemaPath() {
    return "License." + qlikName + "AccessType";
  }
}
