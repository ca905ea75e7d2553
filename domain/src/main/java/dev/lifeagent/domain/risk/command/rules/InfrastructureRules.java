package dev.lifeagent.domain.risk.command.rules;

import static dev.lifeagent.domain.risk.Severity.HIGH;
import static dev.lifeagent.domain.risk.Severity.LOW;
import static dev.lifeagent.domain.risk.Severity.MEDIUM;
import static dev.lifeagent.domain.risk.command.rules.Rule.rule;

import dev.lifeagent.domain.command.Invocation;
import dev.lifeagent.domain.risk.command.CommandRule;
import java.util.List;
import java.util.Set;

/** Machines, clusters and clouds that are changed or taken down. */
final class InfrastructureRules {

  private InfrastructureRules() {}

  static List<CommandRule> all() {
    return List.of(
        rule(
                "terraform-destroy",
                HIGH,
                "terraform",
                "tofu",
                "terragrunt",
                "pulumi",
                "cdk",
                "sst",
                "serverless",
                "sls",
                "eksctl",
                "copilot")
            .when(
                at ->
                    (at.hasWord("destroy", "-destroy", "--destroy", "destroy-all")
                            && !at.subAny("fmt", "output", "show"))
                        || (at.runs(Set.of("serverless", "sls", "sst")) && at.subAny("remove"))
                        || (at.runs(Set.of("eksctl", "copilot")) && at.hasWord("delete")))
            .matches(
                "terraform destroy",
                "tofu -chdir=infra apply -destroy",
                "pulumi destroy --yes",
                "eksctl delete cluster --name x")
            .passes("terraform plan", "terraform show destroy.plan", "pulumi preview")
            .because("Takes down the infrastructure that the files describe."),
        rule("terraform-apply", MEDIUM, "terraform", "tofu", "terragrunt", "pulumi", "cdk")
            .when(
                at ->
                    at.hasWord(
                            w ->
                                w.startsWith("-auto-approve")
                                    || w.startsWith("--auto-approve")
                                    || (w.equals("--yes") && at.sub("up"))
                                    || w.startsWith("--require-approval"))
                        || at.sub("state", "rm")
                        || at.sub("state", "push")
                        || at.subAny("taint", "force-unlock")
                        || at.sub("workspace", "delete"))
            .matches("terraform apply -auto-approve", "terraform state rm x", "pulumi up --yes")
            .passes("terraform apply plan.out", "terraform init", "terraform state list")
            .because("Changes live infrastructure without a person who reads the plan."),
        rule(
                "terraform-change",
                LOW,
                "terraform",
                "tofu",
                "terragrunt",
                "pulumi",
                "cdk",
                "ansible-playbook",
                "ansible")
            .when(
                at ->
                    at.subAny("apply", "up", "deploy", "import")
                        || (at.program().startsWith("ansible")
                            && !at.has(
                                "--check", "--syntax-check", "--version", "--list-hosts", "-C")))
            .matches("terraform apply", "ansible-playbook site.yml")
            .passes("terraform validate", "ansible-playbook --check site.yml")
            .because("Changes live infrastructure."),
        rule("kubernetes-delete", HIGH, "kubectl", "oc", "k", "k3s", "kubectl.exe")
            .when(
                at ->
                    (at.subAny("delete", "drain") || at.sub("kubectl", "delete"))
                        && !at.hasWord(w -> w.startsWith("--dry-run")))
            .matches(
                "kubectl delete ns prod",
                "kubectl -n x delete pods --all",
                "kubectl drain n1",
                "kubectl delete -f x.yaml")
            .passes(
                "kubectl get pods",
                "kubectl apply -f x.yaml",
                "kubectl delete pod x --dry-run=client")
            .because("Deletes objects of a cluster, with what runs in them."),
        rule(
                "kubernetes-change",
                LOW,
                "kubectl",
                "oc",
                "helm",
                "helmfile",
                "kustomize",
                "argocd",
                "flux")
            .when(
                at ->
                    at.subAny(
                            "apply",
                            "scale",
                            "replace",
                            "patch",
                            "edit",
                            "cordon",
                            "taint",
                            "rollout",
                            "set",
                            "create",
                            "install",
                            "upgrade",
                            "sync",
                            "rollback")
                        || at.subAny("exec", "run", "cp", "port-forward"))
            .matches("kubectl apply -f x.yaml", "helm upgrade x y")
            .passes("kubectl get pods", "helm template x")
            .because("Changes what runs in a cluster."),
        rule(
                "helm-uninstall",
                HIGH,
                "helm",
                "helmfile",
                "argocd",
                "flux",
                "minikube",
                "kind",
                "k3d")
            .when(
                at ->
                    (at.subAny("uninstall", "delete", "del", "un")
                            && at.runs(Set.of("helm", "flux")))
                        || (at.program().equals("helmfile") && at.subAny("destroy", "delete"))
                        || (at.program().equals("argocd") && at.sub("app", "delete")))
            .matches("helm uninstall x", "helm -n x delete y", "argocd app delete x")
            .passes("helm list", "helm install x y", "kind delete cluster")
            .because("Removes what runs in a cluster."),
        rule(
                "docker-destroy",
                MEDIUM,
                "docker",
                "podman",
                "docker-compose",
                "podman-compose",
                "nerdctl")
            .when(InfrastructureRules::destroysData)
            .matches(
                "docker system prune -af",
                "docker volume rm x",
                "docker compose -f x.yml down -v",
                "docker-compose down --volumes",
                "docker volume prune -f")
            .passes(
                "docker compose down",
                "docker system df",
                "docker rm -f web",
                "docker image ls",
                "docker run --rm -v $PWD:/x img")
            .because("Deletes containers' data, which no image brings back."),
        rule("docker-remove", LOW, "docker", "podman", "nerdctl")
            .when(
                at ->
                    at.subAny("rm", "rmi", "kill", "stop")
                        || at.sub("image", "prune")
                        || at.sub("container", "prune")
                        || at.sub("builder", "prune"))
            .matches("docker rm -f web", "docker image prune")
            .passes("docker ps", "docker compose down")
            .because("Stops or deletes containers or images."));
  }

  private static boolean destroysData(Invocation at) {
    boolean compose =
        at.sub("compose", "down") || (at.program().endsWith("compose") && at.sub("down"));
    if (compose) {
      return at.has("-v", "--volumes") || at.hasWord(word -> word.equals("--rmi=all"));
    }
    boolean all =
        at.substitutes(
            other ->
                other.runs(Set.of("docker", "podman", "nerdctl")) && other.has("-q", "--quiet"));
    return at.sub("system", "prune")
        || at.sub("volume", "rm")
        || at.sub("volume", "prune")
        || at.sub("system", "reset")
        || at.sub("swarm", "leave")
        || at.sub("stack", "rm")
        || at.sub("service", "rm")
        || (at.sub("volume") && all)
        || (at.sub("rm") && at.has("-v", "--volumes") && !at.has("--rm"));
  }
}
