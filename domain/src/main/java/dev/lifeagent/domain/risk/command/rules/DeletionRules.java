package dev.lifeagent.domain.risk.command.rules;

import static dev.lifeagent.domain.risk.Severity.CRITICAL;
import static dev.lifeagent.domain.risk.Severity.HIGH;
import static dev.lifeagent.domain.risk.Severity.LOW;
import static dev.lifeagent.domain.risk.Severity.MEDIUM;
import static dev.lifeagent.domain.risk.command.rules.Rule.rule;

import dev.lifeagent.domain.command.Location.Kind;
import dev.lifeagent.domain.risk.command.CommandRule;
import java.util.List;

/** Deletion, by what it hits: below the working folder it is work. */
final class DeletionRules {
  private DeletionRules() {}

  static List<CommandRule> all() {
    return List.of(
        rule("delete-root", CRITICAL, Deletions.PROGRAMS)
            .when(Deletions.tree(Kind.ROOT, Kind.HOME))
            .matches(
                "rm -rf ~", "rm -rf /*", "rm -r -f -- \"$HOME\"", "find / -delete", "rm -rf /$X")
            .passes("rm -rf target/classes", "rm -rf /tmp/x", "find . -name '*.pyc' -delete")
            .because("Deletes the whole system, or everything a person has."),
        rule("delete-system", HIGH, Deletions.PROGRAMS)
            .when(Deletions.tree(Kind.SYSTEM))
            .matches(
                "rm -rf /etc", "rm -rf /srv", "cd /usr && rm -rf lib", "find /var -type f -delete")
            .passes(
                "rm -rf ./etc", "rm -rf /var/lib/apt/lists/*", "docker run --rm img rm -rf /opt")
            .because("Deletes folders of the system, which the work does not own."),
        rule("delete-in-home", HIGH, Deletions.PROGRAMS)
            .when(Deletions.tree(Kind.IN_HOME))
            .matches("rm -rf ~/x", "rm -rf $HOME/Documents", "cd && rm -rf Documents")
            .passes("rm -rf ~/.cache/pip", "rm ~/x", "rm -rf home/x")
            .because("Deletes folders of a person, outside of the work."),
        rule("delete-repository", HIGH, Deletions.PROGRAMS)
            .when(Deletions.tree(Kind.REPOSITORY))
            .matches("rm -rf .git", "rm -rf ./.git/objects")
            .passes("rm -f .git/index.lock", "rm -rf .github/x")
            .because("Deletes the repository's history, with all that was not pushed."),
        rule("delete-parent", HIGH, Deletions.PROGRAMS)
            .when(Deletions.tree(Kind.PARENT))
            .matches("rm -rf ..", "rm -rf ../other", "rm -rf src/../../x", "cd .. && rm -rf x")
            .passes("rm -rf src/../build", "cd build && rm -rf *")
            .because("Deletes outside of the folder that the work is in."),
        rule("delete-everything-here", MEDIUM, Deletions.PROGRAMS)
            .when(Deletions.tree(Kind.HERE))
            .matches("rm -rf .", "rm -rf *", "rm -rf ./* ./.*", "find . -delete", "rm -rf \"$PWD\"")
            .passes("rm -rf build/*", "rm -rf *.egg-info", "find . -type d -empty -delete")
            .because("Deletes all of the working folder, committed or not."),
        rule("delete-outside", MEDIUM, Deletions.PROGRAMS)
            .when(Deletions.tree(Kind.OUTSIDE))
            .matches("rm -rf /data/projects", "rm -rf /work/other/src")
            .passes("rm -rf data/projects", "rm -rf /tmp/projects")
            .because("Deletes a folder by an absolute path outside of the work."),
        rule("delete-unknown", MEDIUM, Deletions.PROGRAMS)
            .when(Deletions.tree(Kind.UNKNOWN, Kind.ALL_OF_UNKNOWN))
            .matches("rm -rf \"$X\"", "rm -rf $DIR/*", "rm -rf $(cat list)")
            .passes("rm -rf \"$DIR/build\"", "rm \"$X\"", "x=build; rm -rf \"$x\"")
            .because("Deletes a folder that the line does not name; it may be any."),
        rule("delete-below-unknown", LOW, Deletions.PROGRAMS)
            .when(Deletions.tree(Kind.BELOW_UNKNOWN))
            .matches("rm -rf \"$DIR/build\"", "cd \"$(dirname \"$0\")\" && rm -rf build")
            .passes("rm -rf build/$X")
            .because("Deletes below a folder that the line does not name."),
        rule("delete-cache", LOW, Deletions.PROGRAMS)
            .when(Deletions.tree(Kind.CACHE))
            .matches("rm -rf ~/.cache/pip", "rm -rf /var/lib/apt/lists/*")
            .passes("rm -rf .cache/pip")
            .because("Deletes what tools can make again, outside of the work."),
        rule("delete-system-file", HIGH, Deletions.PROGRAMS)
            .when(Deletions.file(Kind.SYSTEM, Kind.DEVICE, Kind.ROOT))
            .matches("rm /etc/passwd", "shred -u /etc/hosts", "truncate -s 0 /etc/passwd")
            .passes("rm etc/passwd", "truncate -s 0 out.log", "rm -f /tmp/lock")
            .because("Deletes or empties a file of the system."),
        rule("delete-home-file", LOW, Deletions.PROGRAMS)
            .when(
                Deletions.file(Kind.IN_HOME, Kind.OUTSIDE, Kind.PARENT, Kind.REPOSITORY, Kind.HERE))
            .matches("rm ~/notes.txt", "rm ../x", "rm *")
            .passes("rm notes.txt", "rm *.log")
            .because("Deletes files outside of the work, or all of a folder."),
        rule("delete-unrecoverable", MEDIUM, "shred", "srm", "wipe")
            .when(at -> !at.operands().isEmpty() && !at.has("--help", "--version"))
            .matches("shred -u secrets.txt", "srm -r build")
            .passes("shred --help")
            .because("Overwrites files so that nothing brings them back."),
        rule("no-preserve-root", CRITICAL, "rm", "chmod", "chown", "chgrp")
            .when(at -> at.has("--no-preserve-root"))
            .matches("rm -rf --no-preserve-root /", "chmod -R 700 --no-preserve-root /")
            .passes("rm -rf --preserve-root build")
            .because("Switches off the guard that keeps the root from being deleted."),
        rule("rsync-delete", MEDIUM, "rsync")
            .when(
                at ->
                    at.has("--delete", "--delete-after", "--delete-before", "--delete-excluded")
                        && at.operands().size() > 1
                        && !at.has("-n", "--dry-run")
                        && outside(at.where(at.operands().get(at.operands().size() - 1)).kind()))
            .matches("rsync -a --delete empty/ ~/", "rsync -a --delete x/ /srv/www/")
            .passes("rsync -a --delete src/ build/", "rsync -a x/ ~/x/")
            .because("Deletes in the target whatever the source does not have."),
        rule("move-away", MEDIUM, "mv")
            .when(
                at ->
                    at.operands().size() > 1
                        && (at.where(at.operands().get(at.operands().size() - 1)).kind()
                                == Kind.NONE
                            || outside(at.where(at.operands().get(0)).kind())
                            || at.where(at.operands().get(0)).kind() == Kind.REPOSITORY))
            .matches("mv src /dev/null", "mv ~/Documents /tmp/x", "mv .git /tmp")
            .passes("mv a.txt b.txt", "mv target/x ~/bin/", "mv /tmp/x build/")
            .because("Moves files away that are not part of the work."));
  }

  private static boolean outside(Kind kind) {
    return kind == Kind.ROOT || kind == Kind.SYSTEM || kind == Kind.HOME || kind == Kind.IN_HOME;
  }
}
