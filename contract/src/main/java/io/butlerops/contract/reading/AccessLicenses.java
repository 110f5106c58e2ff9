package io.butlerops.contract.reading;

import io.butlerops.contract.ReadingData;
import java.util.List;
import java.util.Map;

/** How many access licenses there are and how many are taken, of the types the server has. */
public record AccessLicenses(List<Type> types) implements ReadingData {
  public AccessLicenses {
    types = Parts.orEmpty(types);
  }

  /**
   * @param name {@code professional}, {@code analyzer}, {@code analyzer_capacity}, {@code
   *     token_login}, {@code token_user} or {@code tokens_available}, as Butler's InfluxDB tag
   * @param figures by Butler's InfluxDB field names: {@code total}, {@code allocated}, {@code
   *     used}, {@code available}, {@code quarantined}, {@code excess} and so on
   * @param fractions figures that are not whole: a login costs a tenth of a token
   */
  public record Type(String name, Map<String, Long> figures, Map<String, Double> fractions) {
    public Type {
      name = Parts.orEmpty(name);
      figures = Parts.orEmpty(figures);
      fractions = Parts.orEmpty(fractions);
    }

    public Type(String name, Map<String, Long> figures) {
      this(name, figures, Map.of());
    }
  }
}
