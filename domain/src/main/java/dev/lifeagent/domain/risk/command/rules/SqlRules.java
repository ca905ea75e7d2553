package dev.lifeagent.domain.risk.command.rules;

import static dev.lifeagent.domain.risk.Severity.HIGH;
import static dev.lifeagent.domain.risk.Severity.LOW;
import static dev.lifeagent.domain.risk.command.rules.Rule.rule;

import dev.lifeagent.domain.command.Invocation;
import dev.lifeagent.domain.risk.command.CommandRule;
import dev.lifeagent.domain.shell.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Databases, through their usual clients. */
final class SqlRules {
  private static final Set<String> CLIENTS =
      Set.of(
          "psql",
          "mysql",
          "mariadb",
          "sqlite3",
          "sqlite",
          "duckdb",
          "sqlcmd",
          "clickhouse-client",
          "cqlsh",
          "sqlplus",
          "usql",
          "bq",
          "snowsql",
          "mycli",
          "pgcli",
          "cockroach",
          "turso",
          "wrangler",
          "pscale");

  private static final Set<String> MONGO = Set.of("mongosh", "mongo");
  private static final Pattern MONGO_DROP =
      Pattern.compile(
          "\\b(?:dropDatabase|drop|dropUser|remove|deleteMany)\\s{0,3}\\((?:\\s*\\{\\s*\\}\\s*)?\\)");
  private static final Set<String> REDIS_DROP = Set.of("flushall", "flushdb", "shutdown");

  private SqlRules() {}

  static List<CommandRule> all() {
    return List.of(
        rule("sql-drop", HIGH, CLIENTS)
            .when(sql(SqlText::drops))
            .matches(
                "psql -c 'DROP TABLE users'",
                "mysql -uroot -e \"drop database x\"",
                "sqlite3 a.db 'DROP TABLE t;'",
                "echo 'TRUNCATE t' | psql",
                "psql <<< 'select 1; drop schema public cascade'",
                "psql --command='alter table t drop column c'")
            .passes(
                "psql -c 'select 1'",
                "psql -c \"select 'drop table x'\"",
                "psql -c 'create table t(a int)'",
                "sqlite3 a.db .tables",
                "psql -f schema.sql")
            .because("Deletes tables with all that they hold."),
        rule("sql-every-row", HIGH, CLIENTS)
            .when(sql(SqlText::changesAll))
            .matches("psql -c 'DELETE FROM users'", "mysql -e 'update users set admin=1'")
            .passes(
                "psql -c 'DELETE FROM users WHERE id = 1'", "psql -c 'select * from t for update'")
            .because("Changes or deletes every row of a table: it has no WHERE."),
        rule("sql-write", LOW, CLIENTS)
            .when(sql(SqlText::writes))
            .matches(
                "psql -c 'DELETE FROM users WHERE id = 1'",
                "sqlite3 a.db \"insert into t values (1)\"")
            .passes("psql -c 'select 1'")
            .because("Changes what a database holds."),
        rule("sql-shell", HIGH, CLIENTS)
            .when(sql(SqlText::escapes))
            .matches(
                "psql -c '\\! id'",
                "sqlite3 x '.shell id'",
                "psql -c \"copy t to program 'id'\"",
                "sqlcmd -Q \"exec xp_cmdshell 'id'\"")
            .passes("psql -c '\\dt'", "sqlite3 x .schema")
            .because("A client of a database starts a shell."),
        rule(
                "database-drop",
                HIGH,
                "dropdb",
                "dropuser",
                "mysqladmin",
                "mongosh",
                "mongo",
                "redis-cli",
                "valkey-cli",
                "rails",
                "rake",
                "bin/rails",
                "prisma",
                "sequelize",
                "knex",
                "alembic",
                "flyway",
                "liquibase",
                "artisan",
                "manage.py",
                "dbmate",
                "influx",
                "etcdctl",
                "hasura",
                "supabase",
                "typeorm",
                "mix",
                "drizzle-kit")
            .when(SqlRules::dropsDatabase)
            .matches(
                "dropdb x",
                "mongosh --eval 'db.dropDatabase()'",
                "redis-cli -h x FLUSHALL",
                "rails db:drop",
                "npx prisma migrate reset --force",
                "flyway clean",
                "mysqladmin drop x",
                "./manage.py flush")
            .passes(
                "createdb x",
                "mongosh --eval 'db.users.find()'",
                "redis-cli GET flushall",
                "rails db:migrate",
                "npx prisma migrate dev",
                "./manage.py migrate")
            .because("Deletes a database with all that it holds."),
        rule("database-drop-script", HIGH, "php", "python", "python3", "node", "ruby")
            .when(
                at ->
                    (at.operand(0).endsWith("artisan")
                            && at.operand(1).matches("migrate:(?:fresh|reset|refresh)|db:wipe"))
                        || (at.operand(0).endsWith("manage.py")
                            && at.operand(1).matches("flush|reset_db|sqlflush"))
                        || (at.operand(0).endsWith("rails") && dropsByTask(at)))
            .matches("php artisan migrate:fresh", "python manage.py flush --no-input")
            .passes("php artisan migrate", "python manage.py migrate")
            .because("Deletes a database with all that it holds."));
  }

  private static Predicate<Invocation> sql(Predicate<String> test) {
    return at -> texts(at).stream().anyMatch(test);
  }

  /** The statements that the line gives a client. */
  private static List<String> texts(Invocation at) {
    List<String> all = new ArrayList<>();
    at.values("-c", "--command", "-e", "--execute", "-Q", "-q", "--query", "-cmd")
        .forEach(word -> all.add(word.shown()));
    if (at.runs(
        Set.of("sqlite3", "sqlite", "duckdb", "bq", "turso", "wrangler", "pscale", "sqlplus"))) {
      at.operands().stream().skip(1).forEach(word -> all.add(word.shown()));
    }
    at.texts().forEach(word -> all.add(word.shown()));
    at.fedBy(
        other -> {
          if (other.runs(Set.of("echo", "printf"))) {
            other.operands().stream().map(Word::shown).forEach(all::add);
            all.add(String.join(" ", other.operands().stream().map(Word::shown).toList()));
          }
          other.texts().forEach(word -> all.add(word.shown()));
          return false;
        });
    return all;
  }

  private static boolean dropsByTask(Invocation at) {
    return at.operands().stream()
        .anyMatch(
            word ->
                word.prefix()
                    .matches(
                        "db:(?:drop|reset|purge|schema:load|migrate:reset|setup:force)(?::.*)?"));
  }

  private static boolean dropsDatabase(Invocation at) {
    if (at.runs(MONGO)) {
      List<String> texts = new ArrayList<>();
      at.values("--eval").forEach(word -> texts.add(word.shown()));
      at.texts().forEach(word -> texts.add(word.shown()));
      return texts.stream()
          .anyMatch(
              text ->
                  MONGO_DROP
                      .matcher(text.length() > 8_000 ? text.substring(0, 8_000) : text)
                      .find());
    }
    return switch (at.program()) {
      case "dropdb", "dropuser" -> !at.has("--help", "-?") && !at.operands().isEmpty();
      case "mysqladmin" -> at.operands().stream().anyMatch(word -> word.is("drop"));
      case "redis-cli", "valkey-cli" ->
          REDIS_DROP.contains(at.operand(0).toLowerCase(Locale.ROOT)) || at.sub("config", "set");
      case "rails", "rake" -> dropsByTask(at);
      case "prisma" ->
          at.sub("migrate", "reset")
              || (at.sub("db", "push") && at.has("--force-reset", "--accept-data-loss"));
      case "sequelize" -> at.subAny("db:drop", "db:migrate:undo:all");
      case "knex" -> at.sub("migrate:rollback") && at.has("--all");
      case "alembic" -> at.sub("downgrade", "base");
      case "flyway" -> at.operands().stream().anyMatch(word -> word.is("clean"));
      case "liquibase" -> at.subAny("dropAll", "drop-all");
      case "dbmate" -> at.subAny("drop");
      case "manage.py" -> at.subAny("flush", "reset_db");
      case "artisan" -> at.operand(0).matches("migrate:(?:fresh|reset|refresh)|db:wipe");
      case "influx" -> at.sub("bucket", "delete") || at.sub("delete");
      case "etcdctl" -> at.subAny("del");
      case "supabase" -> at.sub("db", "reset") && at.has("--linked", "--db-url");
      case "typeorm" -> at.subAny("schema:drop");
      case "mix" -> at.subAny("ecto.drop", "ecto.reset");
      default -> false;
    };
  }
}
