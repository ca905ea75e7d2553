package dev.lifeagent.domain.shell.start;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Programs that start another one, from their own manual pages. A row: names, a colon, the form,
 * the number of own operands, then what {@link WrapperSpec#of} reads. A name of several words is
 * one of subcommands.
 */
final class WrapperTable {
  private static final String ROWS =
      """
      sudo: WORDS 0 ASSIGNS SHELL INFORMS -u -g -h -p -C -D -R -r -t -T -U -a --user --group --host \
        --prompt --close-from --chdir --chroot --role --type --command-timeout --other-user
      doas: WORDS 0 SHELL -u -C -a
      su: OPTION 2 SHELL LATE script=-c,--command,--session-command -s --shell -g --group -G \
        --supp-group -w --whitelist-environment
      runuser: WORDS 0 SHELL script=-c,--command,--session-command -u --user -g --group -G \
        --supp-group -s --shell -w
      pkexec: WORDS 0 --user
      gosu su-exec: WORDS 1
      env: WORDS 0 ASSIGNS script=-S,--split-string -u --unset -C --chdir -a --argv0
      cross-env: WORDS 0 ASSIGNS
      command: WORDS 0 INFORMS
      builtin busybox toybox nohup setsid chronic ifne unbuffer eatmydata fakeroot noglob \
        nocorrect: WORDS 0
      exec: WORDS 0 -a
      time gtime: WORDS 0 -f -o --format --output
      timeout gtimeout: WORDS 1 -s -k --signal --kill-after
      nice: WORDS 0 -n --adjustment
      ionice: WORDS 0 -c -n -p -P -u --class --classdata --pid
      chrt: WORDS 1 -p -P -T -D
      taskset: WORDS 1
      stdbuf: WORDS 0 -i -o -e --input --output --error
      strace ltrace: WORDS 0 -a -b -e -E -I -o -O -p -P -s -S -u -U -X -n
      valgrind numactl catchsegv heaptrack rtk: WORDS 0
      cpulimit: WORDS 0 -l --limit -p --pid -e --exe
      cgexec: WORDS 0 -g
      perf stat, perf record, perf trace: WORDS 0 -e --event -o --output -p --pid -C --cpu -F -r --repeat -I \
        -c --count --call-graph
      aws-vault exec, limactl shell, incus exec: WORDS 1 -d --duration --workdir --cwd --env
      chamber exec, multipass exec: WORDS 0 SEPARATED
      asdf exec, devbox run, colima ssh: WORDS 0
      wsl wsl.exe: WORDS 0 -d --distribution -u --user --cd --shell-type
      watchexec: TEXT 0 -w --watch -e --exts -i --ignore -f --filter -d --debounce
      setarch linux32 linux64 uname26 i386 i486 i586 i686 x86_64 aarch64 arm64 armv7l armv8l ppc64 \
        ppc64le s390x: WORDS 0
      prlimit: WORDS 0 -p --pid -o --output
      setpriv: WORDS 0 --reuid --regid --groups --securebits --pdeathsig --inh-caps --ambient-caps \
        --bounding-set
      chroot: WORDS 1 --userspec --groups
      unshare: WORDS 0 -S -G -R -w --setuid --setgid --root --wd --map-user --map-group
      nsenter: WORDS 0 -t -S -G --target --setuid --setgid
      flock: WORDS 1 script=-c,--command -w -E --timeout --wait --conflict-exit-code
      script: WORDS 1 LATE script=-c,--command -I -O -B -T -m -E -o
      watch: TEXT 0 -n -q --interval --equexit
      xvfb-run: WORDS 0 -e -f -n -p -s -w --error-file --auth-file --server-num --xauth-protocol \
        --server-args --wait
      dbus-run-session dbus-launch: WORDS 0 --config-file --dbus-daemon
      systemd-run: WORDS 0 -u -p -M -H -E -t --unit --property --slice --description --machine \
        --host --setenv --uid --gid --on-active --on-boot --on-calendar --working-directory
      systemd-inhibit: WORDS 0 --what --who --why --mode
      caffeinate: WORDS 0 -t -w
      torsocks proxychains proxychains4: WORDS 0 -f
      faketime: WORDS 1
      firejail: WORDS 0
      tini: WORDS 0 -p -e
      dumb-init: WORDS 0 -r
      rlwrap: WORDS 0 -a -f -H -s -p -P -S
      entr: WORDS 0
      hyperfine: TEXT 0 -w -r -m -M -p -c -s -L -P -n --warmup --runs --prepare --cleanup --setup \
        --export-json --export-markdown --parameter-list
      ssh autossh slogin: TEXT 1 LATE SHELL -b -c -D -E -e -F -I -i -J -L -l -m -O -o -p -Q -R -S \
        -W -w -B -M -P
      rsh: TEXT 1 -l
      sshpass: WORDS 0 -p -f -d -P
      at: INPUT 9 -f -t -q
      batch: INPUT 9
      docker run, podman run, nerdctl run, docker container run, docker create, podman create: \
        WORDS 1 ENTRYPOINT -a --attach --add-host --annotation --blkio-weight --cap-add --cap-drop \
        --cgroup-parent --cgroupns --cidfile -c --cpu-shares --cpus --cpuset-cpus --device --dns \
        --domainname --entrypoint -e --env --env-file --expose --gpus --group-add --health-cmd \
        --health-interval --health-timeout --health-retries -h --hostname --ip --ipc --isolation \
        -l --label --label-file --link --log-driver --log-opt --mac-address -m --memory \
        --memory-swap --mount --name --network --net --network-alias --pid --pids-limit --platform \
        -p --publish --pull --restart --runtime --security-opt --shm-size --stop-signal \
        --stop-timeout --storage-opt --sysctl --tmpfs --ulimit -u --user --userns --uts -v --volume \
        --volume-driver --volumes-from -w --workdir
      docker exec, podman exec, nerdctl exec, docker container exec: WORDS 1 -e --env --env-file \
        -u --user -w --workdir --detach-keys
      docker compose run, docker-compose run, podman-compose run: WORDS 1 ENTRYPOINT -e --env \
        --entrypoint -l --label --name -p --publish -u --user -v --volume -w --workdir
      docker compose exec, docker-compose exec, podman-compose exec: WORDS 1 -e --env --index -u \
        --user -w --workdir
      kubectl exec, oc exec, kubectl run, oc run, lxc exec, op run, doppler run, mise exec, mise x, \
        dotenv, guix shell, guix environment, devenv shell: WORDS 0 SEPARATED
      nix develop, nix shell: WORDS 0 SEPARATED before=-c,--command
      git submodule foreach: TEXT 0
      git bisect run: WORDS 0
      git rebase: OPTION 9 script=-x,--exec -s -X --onto --strategy --strategy-option
      git filter-branch: OPTION 9 LATE script=--tree-filter,--index-filter,--msg-filter,\
      --env-filter,--tag-name-filter,--commit-filter,--parent-filter,--setup
      npx bunx: WORDS 0 script=-c,--call -p --package -w --workspace
      npm exec: WORDS 0 script=-c,--call --package -w --workspace
      pnpm exec, pnpm dlx, yarn dlx, yarn exec, bundle exec, pipenv run: WORDS 0
      uv run: WORDS 0 --with --python -p --extra --group --project --directory --env-file \
        --with-requirements --package --index
      uvx, pipx run: WORDS 0 --from --with --python -p --spec
      poetry run, pdm run, rye run, hatch run, pixi run: WORDS 0 -e --environment -p --project \
        --manifest-path
      conda run, mamba run, micromamba run: WORDS 0 -n --name -p --prefix --cwd
      direnv exec: WORDS 1
      nix-shell: OPTION 9 LATE script=--run,--command -p -A -I
      vagrant ssh: OPTION 9 LATE script=-c,--command
      gcloud compute ssh: OPTION 9 LATE script=--command
      adb shell: TEXT 0
      tmux new-session, tmux new, tmux new-window, tmux neww, tmux split-window, tmux splitw, \
        tmux run-shell, tmux run, tmux respawn-pane: TEXT 0 -s -n -c -t -x -y -F -e -l
      screen: WORDS 0 -S -t -c -h -s -p -T -e
      """;

  /** Options of the programs with subcommands that stand before those and take an argument. */
  private static final Set<String> GLOBAL_TAKING =
      Set.of(
          "-H",
          "--host",
          "-c",
          "--context",
          "--config",
          "-l",
          "--log-level",
          "-f",
          "--file",
          "-p",
          "--project-name",
          "--project-directory",
          "--env-file",
          "--profile",
          "-n",
          "--namespace",
          "-s",
          "--server",
          "--cluster",
          "--kubeconfig",
          "-C",
          "--git-dir",
          "--work-tree",
          "--exec-path",
          "--prefix",
          "-L",
          "-S",
          "-D",
          "--directory",
          "--extra-experimental-features",
          "--experimental-features");

  private static final Map<String, WrapperSpec> SPECS = new HashMap<>();
  private static final Set<String> GROUPS = new HashSet<>();

  static {
    for (String row : ROWS.split("\n", -1)) {
      if (!row.isBlank()) {
        add(row);
      }
    }
  }

  private WrapperTable() {}

  /**
   * A wrapper that was found.
   *
   * @param next the place of the first word after its name
   */
  record Found(WrapperSpec spec, int next) {}

  static @Nullable Found find(String program, Call call) {
    WrapperSpec spec = SPECS.get(program);
    if (spec != null) {
      return new Found(spec, 1);
    }
    String name = program;
    int i = 1;
    while (GROUPS.contains(name) && i < call.size()) {
      String word = call.word(i).prefix();
      if (word.startsWith("-")) {
        i += GLOBAL_TAKING.contains(word) ? 2 : 1;
        continue;
      }
      name = name + ' ' + word;
      i++;
      spec = SPECS.get(name);
      if (spec != null) {
        return new Found(spec, i);
      }
    }
    return null;
  }

  private static void add(String row) {
    int colon = row.indexOf(": ");
    WrapperSpec spec =
        WrapperSpec.of(Arrays.asList(row.substring(colon + 2).strip().split("\\s+", -1)));
    String names = row.substring(0, colon).strip();
    boolean phrases = names.contains(",") || isPhrase(names);
    for (String name : names.split(phrases ? ",\\s*" : "\\s+", -1)) {
      SPECS.put(name, spec);
      List<String> words = Arrays.asList(name.split(" ", -1));
      for (int i = 1; i < words.size(); i++) {
        GROUPS.add(String.join(" ", words.subList(0, i)));
      }
    }
  }

  /** Two words or three whose first is a program with subcommands. */
  private static boolean isPhrase(String names) {
    return names.matches("(?:git|npm|uv|poetry|direnv|vagrant|gcloud|adb) .*");
  }
}
