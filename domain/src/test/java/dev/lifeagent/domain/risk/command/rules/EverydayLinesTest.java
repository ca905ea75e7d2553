package dev.lifeagent.domain.risk.command.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lifeagent.domain.risk.RiskProfile;
import dev.lifeagent.domain.shell.read.ShellReader;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Work that a developer does every day passes in balanced; these lines look like dangers. */
class EverydayLinesTest {
  private static List<String> refusing(String line) {
    return BuiltInCommandRules.scanner().scan(ShellReader.read(line)).stream()
        .filter(finding -> RiskProfile.BALANCED.refuses(finding.severity()))
        .map(finding -> finding.rule().id())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rm -rf node_modules dist",
        "rm -rf build && mkdir build && cd build && cmake ..",
        "cd build && rm -rf *",
        "d=$(mktemp -d); trap 'rm -rf \"$d\"' EXIT",
        "find . -name '*.pyc' -delete",
        "find . -name __pycache__ -type d -exec rm -rf {} +",
        "find . -name '*.orig' | xargs rm -f",
        "git ls-files '*.bak' | xargs rm -rf",
        "git push -u origin feature/x",
        "git push --force-with-lease origin feature/x",
        "git commit --amend --no-edit",
        "git rebase origin/main",
        "git stash drop",
        "git reset HEAD~1",
        "git restore --staged .",
        "sudo apt-get update && sudo apt-get install -y jq",
        "sudo make install",
        "chmod +x scripts/build.sh",
        "docker run --rm -v \"$PWD\":/x -w /x node:22 npm test",
        "docker compose down",
        "docker exec -it db bash",
        "kubectl apply -f deploy.yaml",
        "terraform plan -out plan.out",
        "aws s3 sync ./dist s3://bucket",
        "curl -fsSL https://x.example/x.tgz | tar xz",
        "curl -s https://x.example/a.json | python3 -m json.tool",
        "curl -X POST -d @body.json http://localhost:8080/x",
        "curl -H \"Authorization: Bearer $TOKEN\" https://x.example/v1",
        "cp .env.example .env",
        "test -f .env || cp .env.example .env",
        "source .venv/bin/activate",
        "source .env && npm start",
        "env | grep NODE",
        "ssh-keygen -t ed25519 -C me",
        "cat ~/.ssh/id_ed25519.pub",
        "NODE_OPTIONS=--max-old-space-size=4096 npm run build",
        "GIT_EDITOR=true git rebase --continue",
        "LD_LIBRARY_PATH=lib ./x",
        "export PATH=\"$HOME/.local/bin:$PATH\"",
        "eval \"$(ssh-agent -s)\"",
        "bash -lc \"sed -n '1,120p' src/a.py\"",
        "python3 -c 'import platform; print(platform.system())'",
        "python3 - <<'END'\nprint(1)\nEND",
        "awk -F'|' '{print $2}' x",
        "psql -c \"select 'drop table x'\"",
        "bundle exec rails db:migrate",
        "npx prisma migrate dev",
        "kill %1",
        "kill $(lsof -ti:3000)",
        "systemctl status nginx",
        "cat <<'END' > clean.sh\nrm -rf ~\nEND",
      })
  void pass(String line) {
    assertEquals(List.of(), refusing(line));
  }
}
