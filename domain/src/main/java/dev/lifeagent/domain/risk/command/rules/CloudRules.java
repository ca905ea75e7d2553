package dev.lifeagent.domain.risk.command.rules;

import static dev.lifeagent.domain.risk.Severity.HIGH;
import static dev.lifeagent.domain.risk.Severity.MEDIUM;
import static dev.lifeagent.domain.risk.command.rules.Rule.rule;

import dev.lifeagent.domain.command.Invocation;
import dev.lifeagent.domain.risk.command.CommandRule;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Clouds and platforms, and what is deployed there. */
final class CloudRules {
  private static final Pattern CLOUD_DELETE =
      Pattern.compile(
          "(?:delete|terminate|remove|purge|deregister|destroy|disable|revoke)(?:-.*)?|rb");

  private CloudRules() {}

  static List<CommandRule> all() {
    return List.of(
        rule(
                "cloud-delete",
                HIGH,
                "aws",
                "gcloud",
                "az",
                "doctl",
                "linode-cli",
                "hcloud",
                "ibmcloud",
                "oci",
                "gsutil",
                "bq",
                "scw")
            .when(CloudRules::deletesInCloud)
            .matches(
                "aws s3 rm s3://b --recursive",
                "aws ec2 terminate-instances --instance-ids i",
                "gcloud projects delete x",
                "az group delete -n x",
                "gsutil -m rm -r gs://b",
                "aws s3 rb s3://b --force",
                "aws --profile p rds delete-db-instance --x y")
            .passes(
                "aws s3 ls",
                "gcloud projects list",
                "aws s3 cp x s3://b/delete",
                "az group show -n x")
            .because("Deletes what runs or is stored in a cloud."),
        rule("cloud-rights", HIGH, "aws", "gcloud", "az")
            .when(
                at ->
                    (at.operand(0).equals("iam")
                            && at.operand(1).matches("(?:create|attach|put|add|update)-.*"))
                        || at.hasWord("add-iam-policy-binding", "set-iam-policy")
                        || at.sub("role", "assignment", "create")
                        || at.sub("s3api", "put-bucket-policy")
                        || at.sub("s3api", "put-bucket-acl"))
            .matches(
                "aws iam create-access-key --user-name x",
                "gcloud projects add-iam-policy-binding p --member x",
                "az role assignment create --role Owner")
            .passes("aws iam list-users", "az role assignment list")
            .because("Gives someone rights in a cloud."),
        rule(
                "platform-destroy",
                HIGH,
                "heroku",
                "fly",
                "flyctl",
                "vercel",
                "netlify",
                "railway",
                "supabase",
                "wrangler",
                "firebase",
                "render",
                "neonctl",
                "planetscale",
                "pscale",
                "turso")
            .when(
                at ->
                    at.hasWord(
                            w ->
                                Set.of(
                                        "destroy",
                                        "apps:destroy",
                                        "pg:reset",
                                        "delete",
                                        "remove",
                                        "rm",
                                        "sites:delete",
                                        "projects:delete",
                                        "firestore:delete",
                                        "hosting:disable",
                                        "reset")
                                    .contains(w))
                        && !at.hasWord("env", "--local", "--help"))
            .matches(
                "heroku apps:destroy x",
                "fly apps destroy x",
                "heroku pg:reset",
                "vercel remove x",
                "firebase firestore:delete --all-collections")
            .passes("heroku logs", "fly status", "vercel env rm X")
            .because("Deletes an application or its data where it runs."),
        rule(
                "platform-deploy",
                MEDIUM,
                "vercel",
                "netlify",
                "fly",
                "flyctl",
                "railway",
                "wrangler",
                "firebase",
                "heroku",
                "sst",
                "serverless",
                "sls",
                "cdk",
                "copilot",
                "eb",
                "amplify",
                "surge",
                "gcloud",
                "cap",
                "kamal")
            .when(
                at ->
                    at.hasWord("--prod", "--production")
                        || (at.hasWord(
                                w -> w.equals("--stage=production") || w.equals("production"))
                            && at.hasWord("deploy"))
                        || (at.runs(Set.of("gcloud"))
                            && at.hasWord("deploy")
                            && at.operands().size() > 1)
                        || (at.runs(Set.of("wrangler", "fly", "flyctl", "firebase", "eb", "kamal"))
                            && at.subAny("deploy")))
            .matches("vercel --prod", "netlify deploy --prod", "wrangler deploy", "fly deploy")
            .passes("vercel", "netlify deploy", "wrangler dev")
            .because("Puts the work where its users are."));
  }

  private static boolean deletesInCloud(Invocation at) {
    if (at.hasWord("--dry-run", "--dryrun", "help")) {
      return false;
    }
    if (at.program().equals("aws")) {
      String verb = at.operand(1);
      return at.sub("s3", "rm")
          || CLOUD_DELETE.matcher(verb).matches()
          || (at.sub("s3", "sync") && at.has("--delete"));
    }
    if (at.program().equals("gsutil") || at.program().equals("bq")) {
      return at.subAny("rm", "rb");
    }
    return at.operands().stream()
        .limit(5)
        .anyMatch(
            word -> Set.of("delete", "terminate", "purge", "destroy").contains(word.prefix()));
  }
}
