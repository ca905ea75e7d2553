package dev.lifeagent.domain.command;

import dev.lifeagent.domain.shell.Word;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How programs take their options, from the manual pages of those that rules look at. */
final class ProgramOptions {
  /** Options that take the next word. */
  private static final String ROWS =
      """
      git: -C -c --git-dir --work-tree --namespace --config-env -m --message -o --push-option --repo
      docker podman nerdctl: -H --host --context --config --log-level
      docker-compose podman-compose: -f --file -p --project-name --project-directory --env-file --profile -t --timeout
      kubectl oc: -n --namespace --context --kubeconfig --cluster -s --server --user --token -f --filename -l --selector -o --output
      helm: -n --namespace --kube-context --kubeconfig -f --values --set
      npm pnpm yarn bun: --prefix -w --workspace --filter -C --dir --cwd --registry --tag --otp --access
      gh glab: -R --repo -t --title -n --notes -b --body -F -X --method -f -H --jq -q
      aws: --profile --region --output --endpoint-url --query
      gcloud gsutil: --project --account --zone --region --format
      az: -g --resource-group -n --name --subscription -o --output
      mvn mvnw gradle gradlew: -f -s -pl -P -T -p -b --file
      curl: -o --output -d --data --data-binary --data-raw --data-urlencode --data-ascii --json -F --form --form-string -T --upload-file -H --header -X --request -u --user -A --user-agent -e --referer -b --cookie -c --cookie-jar -w --write-out -m --max-time --url-query --resolve --connect-to --connect-timeout --retry --url -x --proxy -K --config -E --cert --key --cacert -r --range -y -Y -z -C -D --dump-header --retry-delay --output-dir
      wget: -O --output-document -o --output-file -a --append-output --input-file --user --password -e -P --directory-prefix -U --user-agent --header --post-file --post-data --body-file --body-data --method -t --tries -T --timeout -i
      psql: -c --command -f --file -d --dbname -h --host -p --port -U --username -v --set -o
      mysql mariadb: -e --execute -h --host -u --user -P --port -D --database
      sqlcmd: -Q -q -S -U -P -d -i
      clickhouse-client: -q --query -h --host -u --user -d
      cqlsh: -e -f -u -p -k
      mongosh mongo: --eval --host --port -u -p -f
      redis-cli: -h -p -a -n -u
      duckdb: -c -cmd
      ssh: -b -c -D -E -e -F -I -i -J -L -l -m -O -o -p -Q -R -S -W -w -B
      scp sftp: -i -P -o -F -J -S -l -c -b
      rsync: -e --rsh --exclude --include --exclude-from --files-from --filter -f --password-file --rsync-path
      env: -C --chdir -u --unset -S --split-string
      sudo doas: -D --chdir -u --user -g --group -h --host -p --prompt -C -r -t -T -U
      life-agent: --url --key-file --db --key --checkpoint --policy --repo --base --profile --rules --role --model --agent --from --to --tag --name --onto --comment --limit --pause --acknowledge
      cp mv ln: -t --target-directory -S --suffix
      install: -m --mode -o --owner -g --group -t --target-directory -S --suffix
      sort: -o --output -k --key -t --field-separator -S -T
      mkdir: -m --mode
      touch: -d --date -r --reference -t
      patch: -p --strip -i --input -d --directory -o --output -B
      tar bsdtar: -f --file -C --directory -T --files-from --exclude -I --use-compress-program
      systemctl: -H --host -M --machine -t --type -p --property -n --lines
      grep egrep fgrep zgrep rg ag ack: -e --regexp -A -B -C -m --max-count -g --glob -t --type --include --exclude --exclude-dir --pre --hostname-bin --pager
      bat delta: --pager
      sed gsed: -e --expression -f --file -l --line-length
      awk gawk mawk nawk: -F -v -f -i --include
      head tail: -n -c --lines --bytes
      cut: -d -f -c -b
      python python2 python3 pypy: -c -m -W -X
      make gmake: -f -C --file --directory --makefile -I -j -o -W --eval
      openssl: -in -out -inform -outform -pass -passin -passout -k -days -subj -keyout -config
      pip pip3: -i --index-url --extra-index-url -r --requirement -c -t --target -f --find-links --trusted-host
      vim vi nvim view ex: -c --cmd -S -u -s -w
      less more: -p -P -k
      man: -P --pager -M -S -s -L
      perl ruby: -e -E -I -M -r
      tmux: -t -s -n -c -L -S -f
      screen: -S -X -p -c
      usermod useradd adduser: -G -g -s -d -u -c -p
      truncate: -s --size -r
      base64 base32: -w --wrap -o --output -i
      nc ncat netcat: -e --exec -c --sh-exec -p -s -w -x -X -q
      socat: -t -T -b
      shred: -n -s
      chmod chown chgrp: --reference --from
      crontab: -u
      xxd: -l -s -c
      kill pkill: -s --signal -u -n
      twine: -r --repository -u -p --repository-url -c
      cargo: --manifest-path --registry --token -p
      heroku: -a --app -r
      """;

  /** Programs that take no shortened options. */
  private static final Set<String> EXACT =
      Set.of(
          ("cargo npm npx pnpm yarn bun deno node go gem docker podman nerdctl docker-compose kubectl"
                  + " oc helm terraform tofu gh glab conda code uv poetry")
              .split(" ", -1));

  private static final Map<String, Set<String>> TABLE = new HashMap<>();

  static {
    for (String row : ROWS.split("\n", -1)) {
      int colon = row.indexOf(": ");
      if (colon > 0) {
        Set<String> options =
            Set.copyOf(Arrays.asList(row.substring(colon + 2).strip().split("\\s+", -1)));
        for (String program : row.substring(0, colon).split(" ", -1)) {
          TABLE.put(program, options);
        }
      }
    }
  }

  private ProgramOptions() {}

  /** Whether a long option may be shortened; {@code cargo build --all} is whole. */
  static boolean mayBeShortened(String program) {
    return !EXACT.contains(program);
  }

  /** The options of the program that take the next word. */
  static Set<String> taking(String program, List<Word> words) {
    Set<String> options = TABLE.getOrDefault(program, Set.of());
    boolean compose =
        program.equals("docker") && words.stream().anyMatch(word -> word.is("compose"));
    return compose ? TABLE.getOrDefault("docker-compose", options) : options;
  }
}
