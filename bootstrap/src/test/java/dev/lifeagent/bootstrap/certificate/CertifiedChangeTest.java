package dev.lifeagent.bootstrap.certificate;

import static dev.lifeagent.bootstrap.certificate.Approved.patch;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.lifeagent.adapters.persistence.sqlite.Snapshot;
import dev.lifeagent.bootstrap.support.Cli;
import dev.lifeagent.bootstrap.support.Git;
import dev.lifeagent.domain.event.Checkpoint;
import dev.lifeagent.domain.event.MerkleHash;
import dev.lifeagent.domain.event.NoteSigner;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * From a proposal to a merge that is checked by its certificate, with the real service, git and
 * command; and everything that may go wrong in between, each with its answer.
 */
class CertifiedChangeTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;
  private Approved world;
  private Git git;
  private String base;

  @BeforeEach
  void start() throws Exception {
    world = Approved.start(folder);
    git = world.git();
    base = git.ok("rev-parse", "HEAD");
  }

  @AfterEach
  void stop() {
    world.close();
  }

  /** What is checked: a range of commits, certificates, and further options. */
  private record Check(String range, List<Path> certificates, List<String> more) {
    static Check of(String range, Path... certificates) {
      return new Check(range, List.of(certificates), List.of());
    }

    Check with(String... options) {
      return new Check(range, certificates, Arrays.asList(options));
    }
  }

  private Cli.Run verify(Check check) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("verify-change", "--json"));
    arguments.addAll(List.of("--repo", git.dir().toString(), "--range", check.range()));
    check.certificates().forEach(one -> arguments.addAll(List.of("--certificate", one.toString())));
    arguments.addAll(check.more());
    if (check.more().stream().noneMatch("--key"::equals)) {
      arguments.addAll(List.of("--keys", world.keys().toString()));
    }
    return new Cli().run(arguments.toArray(new String[0]));
  }

  /** What somebody did, and which link of the chain it breaks. */
  enum Case {
    /** The way that it is meant. */
    AM("exact", 0) {
      @Override
      Check make(CertifiedChangeTest t) throws Exception {
        String plan = t.world.approve(patch("a", 10, "A 10"));
        t.world.am(plan);
        return Check.of(t.base + "..HEAD", t.world.certificate(plan));
      }
    },
    ONE_BYTE_CHANGED_IN_THE_COMMIT("commit", 1) {
      @Override
      Check make(CertifiedChangeTest t) throws Exception {
        String plan = t.world.approve(patch("a", 10, "A 10"));
        t.world.am(plan);
        Path file = t.git.dir().resolve("src/a.txt");
        Files.writeString(file, Files.readString(file).replace("A 10", "A 1O"));
        t.git.ok("commit", "-q", "-a", "--amend", "--no-edit");
        return Check.of(t.base + "..HEAD", t.world.certificate(plan));
      }
    },
    A_CHANGED_MODE("commit", 1) {
      @Override
      Check make(CertifiedChangeTest t) throws Exception {
        String plan = t.world.approve(patch("a", 10, "A 10"));
        t.world.am(plan);
        t.git.ok("update-index", "--chmod=+x", "src/a.txt");
        t.git.ok("commit", "-q", "--amend", "--no-edit");
        return Check.of(t.base + "..HEAD", t.world.certificate(plan));
      }
    },
    A_STATEMENT_CHANGED_UNDER_THE_OLD_SIGNATURE("signature", 1) {
      @Override
      Check make(CertifiedChangeTest t) throws Exception {
        Path file = t.amended("\"version\":\"1\"", "\"version\":\"2\"").write(t.folder);
        return Check.of(t.base + "..HEAD", file);
      }
    },
    ANOTHER_POLICY("record", 1) {
      @Override
      Check make(CertifiedChangeTest t) throws Exception {
        String digest = t.world.service().http().get("/policy").json().path("digest").asText();
        Forged forged = t.amended(digest, "0".repeat(64)).signedBy(t.certificateKey());
        return Check.of(t.base + "..HEAD", forged.write(t.folder));
      }
    },
    ANOTHER_BASE("record", 1) {
      @Override
      Check make(CertifiedChangeTest t) throws Exception {
        Forged forged = t.amended(t.base, "1".repeat(40)).signedBy(t.certificateKey());
        return Check.of(t.base + "..HEAD", forged.write(t.folder));
      }
    },
    A_STATEMENT_SIGNED_AGAIN_WITH_THE_KEY("record", 1) {
      @Override
      Check make(CertifiedChangeTest t) throws Exception {
        String plan = t.world.approve(patch("a", 10, "A 10"));
        t.world.am(plan);
        Path certificate = t.world.certificate(plan);
        String reviewer =
            t.world.service().http().get("/plans/" + plan).json().at("/review/reviewer").asText();
        Forged forged = Forged.of(certificate).saying(reviewer, "token-00000000");
        return Check.of(t.base + "..HEAD", forged.signedBy(t.certificateKey()).write(t.folder));
      }
    },
    THE_CERTIFICATE_OF_ANOTHER_PLAN("uncovered", 1) {
      @Override
      Check make(CertifiedChangeTest t) throws Exception {
        String plan = t.world.approve(patch("a", 10, "A 10"));
        String other = t.world.approve(patch("b", 10, "B 10"));
        t.world.am(plan);
        return Check.of(t.base + "..HEAD", t.world.certificate(other));
      }
    },
    A_REMOVED_REVIEW("record", 1) {
      @Override
      Check make(CertifiedChangeTest t) throws Exception {
        return Check.of(t.base + "..HEAD", t.merged().withoutTheReview().write(t.folder));
      }
    },
    A_RECORD_OF_ANOTHER_PLAN("record", 1) {
      @Override
      Check make(CertifiedChangeTest t) throws Exception {
        String other = t.world.approve(patch("b", 10, "B 10"));
        Path theirs = t.world.certificate(other);
        return Check.of(t.base + "..HEAD", t.merged().withRecordsOf(theirs).write(t.folder));
      }
    },
    A_FORGED_PROOF("proof", 1) {
      @Override
      Check make(CertifiedChangeTest t) throws Exception {
        Forged forged =
            t.merged()
                .proving(
                    proof -> {
                      ArrayNode hashes = (ArrayNode) proof.at("/events/1/hashes");
                      hashes.set(0, JSON.getNodeFactory().textNode("ab".repeat(32)));
                    });
        return Check.of(t.base + "..HEAD", forged.write(t.folder));
      }
    },
    AN_UNKNOWN_KEY("signature", 1) {
      @Override
      Check make(CertifiedChangeTest t) throws Exception {
        Path certificate = t.merged().write(t.folder);
        String stranger = NoteSigner.generate("life-agent-certificate").verifier().toString();
        return Check.of(t.base + "..HEAD", certificate)
            .with("--key", stranger, "--key", t.checkpointSigner().verifier().toString());
      }
    },
    A_KEPT_CHECKPOINT_THAT_CONTRADICTS("kept", 1) {
      @Override
      Check make(CertifiedChangeTest t) throws Exception {
        Path certificate = t.merged().write(t.folder);
        String note = JSON.readTree(certificate.toFile()).at("/proof/checkpoint").asText();
        NoteSigner signer = t.checkpointSigner();
        Checkpoint real = Checkpoint.parse(signer.verifier().open(note));
        MerkleHash other = MerkleHash.leaf(new byte[1]);
        Checkpoint rewritten = new Checkpoint(real.origin(), real.size(), other);
        Path kept = Files.writeString(t.folder.resolve("kept"), signer.sign(rewritten.text()));
        return Check.of(t.base + "..HEAD", certificate).with("--checkpoint", kept.toString());
      }
    },
    A_KEPT_CHECKPOINT_THAT_WAS_EXTENDED("exact", 0) {
      @Override
      Check make(CertifiedChangeTest t) throws Exception {
        Path kept = t.world.checkpoint();
        String plan = t.world.approve(patch("a", 10, "A 10"));
        t.world.am(plan);
        Path certificate = t.world.certificate(plan, "?size=" + t.size(kept));
        return Check.of(t.base + "..HEAD", certificate).with("--checkpoint", kept.toString());
      }
    },
    A_KEPT_CHECKPOINT_THAT_NOTHING_COMPARES("not_comparable", 2) {
      @Override
      Check make(CertifiedChangeTest t) throws Exception {
        t.world.propose(patch("b", 10, "B 10"));
        Path kept = t.world.checkpoint();
        Path certificate = t.merged().write(t.folder);
        return Check.of(t.base + "..HEAD", certificate).with("--checkpoint", kept.toString());
      }
    },
    REBASED("rebased", 0) {
      @Override
      Check make(CertifiedChangeTest t) throws Exception {
        String plan = t.world.approve(patch("a", 10, "A 10"));
        String later = t.commit("src/b.txt", "something else\n");
        t.world.am(plan);
        return Check.of(later + "..HEAD", t.world.certificate(plan));
      }
    },
    MOVED("moved", 1) {
      @Override
      Check make(CertifiedChangeTest t) throws Exception {
        return t.moved();
      }
    },
    MOVED_AND_ALLOWED("moved", 0) {
      @Override
      Check make(CertifiedChangeTest t) throws Exception {
        return t.moved().with("--allow-moved");
      }
    },
    SQUASHED("commit", 1) {
      @Override
      Check make(CertifiedChangeTest t) throws Exception {
        String one = t.world.approve(patch("a", 10, "A 10"));
        String other = t.world.approve(patch("b", 10, "B 10"));
        t.world.am(one);
        t.world.am(other);
        t.git.ok("reset", "-q", "--soft", t.base);
        t.git.ok("commit", "-q", "-m", "both");
        return Check.of(t.base + "..HEAD", t.world.certificate(one), t.world.certificate(other));
      }
    },
    THE_APPROVED_TREE_ON_ANOTHER_PARENT("commit", 1) {
      @Override
      Check make(CertifiedChangeTest t) throws Exception {
        String plan = t.world.approve(patch("a", 10, "A 10"));
        String tree = t.git.ok("rev-parse", t.world.am(plan) + "^{tree}");
        t.git.ok("reset", "-q", "--hard", t.base);
        String later = t.commit("src/b.txt", "a fix that would be undone\n");
        String undoing = t.git.ok("commit-tree", "-p", later, "-m", "again", tree);
        return Check.of(later + ".." + undoing, t.world.certificate(plan));
      }
    },
    A_REPLAY_AFTER_A_REVERT("replayed", 1) {
      @Override
      Check make(CertifiedChangeTest t) throws Exception {
        String plan = t.world.approve(patch("a", 10, "A 10"));
        t.world.am(plan);
        t.git.ok("revert", "--no-edit", "HEAD");
        String reverted = t.git.ok("rev-parse", "HEAD");
        t.world.am(plan);
        return Check.of(reverted + "..HEAD", t.world.certificate(plan));
      }
    },
    A_CLEAN_MERGE("merge", 0) {
      @Override
      Check make(CertifiedChangeTest t) throws Exception {
        String plan = t.onABranch();
        t.git.ok("merge", "-q", "--no-ff", "--no-edit", "branch");
        return Check.of("HEAD^1..HEAD", t.world.certificate(plan));
      }
    },
    AN_EVIL_MERGE("merge", 1) {
      @Override
      Check make(CertifiedChangeTest t) throws Exception {
        String plan = t.onABranch();
        t.git.ok("merge", "-q", "--no-ff", "--no-commit", "branch");
        Files.writeString(t.git.dir().resolve("src/c.txt"), "nobody approved this\n");
        t.git.ok("add", "-A");
        t.git.ok("commit", "-q", "-m", "Merge branch");
        return Check.of("HEAD^1..HEAD", t.world.certificate(plan));
      }
    },
    A_MERGE_OF_WHAT_NOBODY_APPROVED("uncovered", 1) {
      @Override
      Check make(CertifiedChangeTest t) throws Exception {
        String plan = t.onABranch();
        t.git.ok("checkout", "-q", "branch");
        t.commit("src/c.txt", "nobody approved this\n");
        t.git.ok("checkout", "-q", "main");
        t.git.ok("merge", "-q", "--no-ff", "--no-edit", "branch");
        return Check.of("HEAD^1..HEAD", t.world.certificate(plan));
      }
    },
    EXCUSED("excepted", 0) {
      @Override
      Check make(CertifiedChangeTest t) throws Exception {
        String plan = t.world.approve(patch("a", 10, "A 10"));
        t.world.am(plan);
        String byHand = t.commit("src/b.txt", "by hand\n");
        return Check.of(t.base + "..HEAD", t.world.certificate(plan))
            .with("--except", byHand + "=an emergency");
      }
    };

    private final String said;
    private final int exit;

    Case(String said, int exit) {
      this.said = said;
      this.exit = exit;
    }

    abstract Check make(CertifiedChangeTest test) throws Exception;
  }

  @ParameterizedTest
  @EnumSource
  void eachHasItsAnswer(Case one) throws Exception {
    Cli.Run run = verify(one.make(this));
    assertEquals(one.exit, run.exit(), run.out() + run.err());
    assertTrue(
        (run.out() + run.err()).contains("\"" + one.said + "\""),
        one.said + " is not said: " + run.out() + run.err());
  }

  /** Through a bare repository, with the certificate in the notes, as a CI gets it. */
  @Test
  void theCertificateTravelsInTheNotes() throws Exception {
    String plan = world.approve(patch("a", 10, "A 10"));
    String commit = world.am(plan);
    byte[] line = Files.readAllBytes(world.certificate(plan));
    git.ok(line, "notes", "--ref", "life-agent", "add", "-F", "-", commit);
    Path bare = Files.createDirectory(folder.resolve("origin.git"));
    Git.init(bare).ok("config", "core.bare", "true");
    git.ok("push", "-q", bare.resolve(".git").toString(), "main:pushed", "refs/notes/life-agent");
    Cli.Run run =
        new Cli()
            .run(
                "verify-change",
                "--repo",
                bare.resolve(".git").toString(),
                "--range",
                base + "..pushed",
                "--keys",
                world.keys().toString());
    assertEquals(0, run.exit(), run.out() + run.err());
    assertTrue(run.out().contains("exact"), run.out());
  }

  /** A kept checkpoint shows that a restore went back behind it, and which event says so. */
  @Test
  void whatARestoreRemovedIsSaid() throws Exception {
    world.approve(patch("b", 5, "B 5"));
    Path copy = folder.resolve("copy.db");
    Snapshot.copy(folder.resolve("data/agent.db"), copy);
    String removed = world.approve(patch("a", 10, "A 10"));
    Path old = world.certificate(removed);
    Path kept = world.checkpoint();
    world.am(removed);
    world.close();
    Cli.Run restored = new Cli().run(restore(copy));
    assertEquals(0, restored.exit(), restored.err());
    world = world.again();
    assertEquals(404, world.service().http().get("/plans/" + removed + "/certificate").status());
    // The certificate was issued and stays valid, but the log of today does not lead on from it.
    for (int line = 6; line <= 9; line++) {
      world.propose(patch("b", line, "B " + line));
    }
    Cli.Run gone =
        verify(Check.of(base + "..HEAD", old).with("--checkpoint", world.checkpoint().toString()));
    assertEquals(2, gone.exit(), gone.out() + gone.err());
    assertTrue((gone.out() + gone.err()).contains("not_comparable"), gone.out() + gone.err());
    // The same change approved again: who kept a checkpoint of the old log is told.
    git.ok("reset", "-q", "--hard", base);
    String again = world.approve(patch("a", 10, "A 10"));
    world.am(again);
    Cli.Run rewound =
        verify(
            Check.of(base + "..HEAD", world.certificate(again))
                .with("--checkpoint", kept.toString()));
    assertEquals(1, rewound.exit(), rewound.out() + rewound.err());
    assertTrue(
        (rewound.out() + rewound.err()).contains("rewound by restore, event "),
        rewound.out() + rewound.err());
  }

  @Test
  void onlyWhatIsApprovedGetsACertificate() {
    String open = world.propose(patch("a", 10, "A 10"));
    assertEquals("not_approved", refusal(open, 409));
    world.decide(open, "reject");
    assertEquals("not_approved", refusal(open, 409));
    assertEquals("not_found", refusal("0".repeat(64), 404));
  }

  @Test
  void aCertificateIsTheSameForEver() throws Exception {
    String plan = world.approve(patch("a", 10, "A 10"));
    String before = Forged.of(world.certificate(plan)).payload();
    world.approve(patch("b", 10, "B 10"));
    world.close();
    world = world.again();
    assertEquals(before, Forged.of(world.certificate(plan)).payload());
  }

  /** Where the policy asks for it, nobody goes on from what nobody approved. */
  @Test
  void aPolicyMayAskForACertifiedBase() throws Exception {
    Files.copy(world.keys(), folder.resolve("policy/keys.json"));
    Files.writeString(
        folder.resolve("policy/policy.yaml"),
        "version: \"1\"\nallowed_dirs: [\".\"]\nbase_certified: {since: \""
            + base
            + "\", keys: keys.json}\n");
    assertEquals(200, world.service().http().post("/policy/reload", Map.of()).status());
    String plan = world.approve(patch("a", 10, "A 10"));
    String commit = world.am(plan);
    assertEquals("base_uncertified", world.answer(patch("b", 10, "B 10")).code());
    byte[] certificate = Files.readAllBytes(world.certificate(plan));
    git.ok(certificate, "notes", "--ref", "life-agent", "add", "-F", "-", commit);
    world.approve(patch("b", 10, "B 10"));
    String byHand = commit("src/c.txt", "nobody approved this\n");
    var refused = world.answer(patch("b", 11, "B 11"));
    assertEquals(403, refused.status(), refused.body());
    assertTrue(refused.json().path("detail").asText().contains(byHand), refused.body());
  }

  private String refusal(String plan, int status) {
    var answer = world.service().http().get("/plans/" + plan + "/certificate");
    assertEquals(status, answer.status(), answer.body());
    return answer.code();
  }

  /** Commits another file by hand. */
  private String commit(String path, String text) {
    git.commit(Map.of(path, text));
    return git.ok("rev-parse", "HEAD");
  }

  /** A plan that is merged as it was approved. */
  private Forged merged() throws Exception {
    String plan = world.approve(patch("a", 10, "A 10"));
    world.am(plan);
    return Forged.of(world.certificate(plan));
  }

  private Forged amended(String from, String to) throws Exception {
    return merged().saying(from, to);
  }

  private Check moved() throws Exception {
    String plan = world.approve(patch("a", 10, "A 10"));
    String text = Files.readString(git.dir().resolve("src/a.txt"));
    String later = commit("src/a.txt", text.replace("a 20\n", "twenty\n"));
    world.am(plan);
    return Check.of(later + "..HEAD", world.certificate(plan));
  }

  /** An approved commit on a branch, while the main line goes on under a certificate, too. */
  private String onABranch() throws Exception {
    String plan = world.approve(patch("a", 10, "A 10"));
    git.ok("checkout", "-q", "-b", "branch");
    world.am(plan);
    git.ok("checkout", "-q", "main");
    commit("src/b.txt", "before the merge\n");
    return plan;
  }

  private Path certificateKey() {
    return folder.resolve("data/certificate.key");
  }

  private NoteSigner checkpointSigner() throws Exception {
    return NoteSigner.parse(Files.readString(folder.resolve("data/checkpoint.key")));
  }

  private long size(Path checkpoint) throws Exception {
    String note = Files.readString(checkpoint, StandardCharsets.UTF_8);
    return Checkpoint.parse(checkpointSigner().verifier().open(note)).size();
  }

  private String[] restore(Path copy) {
    String database = folder.resolve("data/agent.db").toString();
    return new String[] {"restore", "--from", copy.toString(), "--db", database, "--yes"};
  }
}
