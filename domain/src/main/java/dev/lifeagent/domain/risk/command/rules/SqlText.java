package dev.lifeagent.domain.risk.command.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The statements of a SQL text, in capitals, without comments and with empty strings. */
final class SqlText {
  private static final int LONGEST = 16_384;
  private static final Pattern SPACES = Pattern.compile("\\s+");
  private static final Pattern DROP =
      Pattern.compile(
          "DROP (?:TABLE|DATABASE|SCHEMA|USER|ROLE|INDEX|VIEW|KEYSPACE|OWNED|TABLESPACE|COLLECTION|EXTENSION|MATERIALIZED).*|TRUNCATE .*|ALTER TABLE .* DROP (?!CONSTRAINT|DEFAULT).*");

  private static final Pattern ESCAPE =
      Pattern.compile(
          "(?im)^\\s{0,9}(?:\\\\!|\\.(?:shell|system)\\b|system\\s|\\\\copy\\b.{0,200}\\bprogram\\b)|\\bto\\s+program\\b|\\bfrom\\s+program\\b|xp_cmdshell|load_extension\\s*\\(|into\\s+(?:out|dump)file");

  private SqlText() {}

  static List<String> statements(String sql) {
    List<String> all = new ArrayList<>();
    StringBuilder one = new StringBuilder();
    int i = 0;
    int end = Math.min(sql.length(), LONGEST);
    while (i < end) {
      char c = sql.charAt(i);
      if (c == '\'') {
        i = after(sql, "'", i + 1);
        one.append("''");
      } else if (sql.startsWith("--", i)) {
        i = after(sql, "\n", i);
        one.append(' ');
      } else if (sql.startsWith("/*", i)) {
        i = after(sql, "*/", i + 2);
        one.append(' ');
      } else if (c == ';') {
        add(one, all);
        i++;
      } else {
        one.append(c);
        i++;
      }
    }
    add(one, all);
    return all;
  }

  private static int after(String text, String mark, int from) {
    int at = text.indexOf(mark, from);
    return at < 0 ? text.length() : at + mark.length();
  }

  private static void add(StringBuilder one, List<String> all) {
    String statement =
        SPACES.matcher(one.toString().strip().toUpperCase(Locale.ROOT)).replaceAll(" ");
    one.setLength(0);
    if (!statement.isEmpty()) {
      all.add(statement);
    }
  }

  static boolean any(String sql, Predicate<String> test) {
    return statements(sql).stream().anyMatch(test);
  }

  static boolean drops(String sql) {
    return any(sql, statement -> DROP.matcher(statement).matches());
  }

  /** Every row of a table. */
  static boolean changesAll(String sql) {
    return any(
        sql,
        statement ->
            (statement.startsWith("DELETE FROM ")
                    || (statement.startsWith("UPDATE ") && statement.contains(" SET ")))
                && !statement.contains(" WHERE ")
                && !statement.contains(" LIMIT "));
  }

  static boolean writes(String sql) {
    return any(
        sql,
        statement ->
            statement.startsWith("DELETE ")
                || statement.startsWith("UPDATE ")
                || statement.startsWith("INSERT ")
                || statement.startsWith("ALTER ")
                || statement.startsWith("GRANT ")
                || statement.startsWith("REPLACE ")
                || statement.startsWith("MERGE "));
  }

  /** Ways from a client to a shell or to files: psql, mysql, sqlite3, SQL Server. */
  static boolean escapes(String sql) {
    return ESCAPE.matcher(sql.length() > LONGEST ? sql.substring(0, LONGEST) : sql).find();
  }
}
