package dev.lifeagent.adapters.persistence.store;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A statement that is run for many rows. Its SQL reads them from a table {@code v}, written as
 * <code>{rows} v</code>, which each database replaces by what it has for that: one row of
 * parameters, or arrays of all.
 *
 * @param sql with <code>{rows} v</code> where a table may stand in {@code FROM}
 * @param columns of the rows, in the order of their values
 */
public record BatchStatement(String sql, List<Column> columns) {
  /** Where the rows stand. */
  public static final String ROWS = "{rows} v";

  /** What a value is. */
  public enum Type {
    /** A {@link Long} or an {@link Integer}. */
    BIGINT,
    /** A {@link String}. */
    TEXT,
    /** An array of bytes. */
    BYTEA,
    /** An array of bytes that are UTF-8, and are stored as text. */
    UTF8
  }

  /**
   * A column of the rows.
   *
   * @param name by which the SQL knows it
   */
  public record Column(String name, Type type) {}

  /** Copies the columns. */
  public BatchStatement {
    columns = List.copyOf(columns);
  }

  /**
   * A statement.
   *
   * @param columns names and types, such as {@code "id bigint, note text"}
   */
  public static BatchStatement of(String sql, String columns) {
    return new BatchStatement(sql, columns(columns));
  }

  /**
   * Inserts each row.
   *
   * @param columns those of the table, with their types
   */
  public static BatchStatement insert(String table, String columns) {
    List<Column> all = columns(columns);
    return new BatchStatement(
        "INSERT INTO " + table + " (" + names(all) + ')' + wholeRows(all), all);
  }

  /**
   * What stands for the rows at the end of a statement that inserts them as they are: <code>
   *  SELECT ... FROM {rows} v</code>, which a database may replace by {@code VALUES}.
   *
   * @return empty for any other statement
   */
  public Optional<String> insertedRows() {
    String rows = wholeRows(columns);
    return Optional.of(rows).filter(sql::endsWith);
  }

  private static String wholeRows(List<Column> columns) {
    return " SELECT " + names(columns) + " FROM " + ROWS;
  }

  private static String names(List<Column> columns) {
    return String.join(", ", columns.stream().map(Column::name).toList());
  }

  private static List<Column> columns(String columns) {
    return Arrays.stream(columns.split(","))
        .map(column -> column.strip().split(" "))
        .map(part -> new Column(part[0], Type.valueOf(part[1].toUpperCase(Locale.ROOT))))
        .toList();
  }
}
