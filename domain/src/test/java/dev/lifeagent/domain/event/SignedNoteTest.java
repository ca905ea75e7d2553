package dev.lifeagent.domain.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedNoteTest {
  /** The example of C2SP's signed-note and of Go's sumdb/note. */
  private static final String KEY =
      "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";

  private static final String TEXT = "This is an example message.\n";
  private static final String NOTE =
      TEXT
          + "\n\u2014 example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZ"
          + "XsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";

  @Test
  void thePublishedNoteIsGood() {
    assertEquals(TEXT, NoteVerifier.parse(KEY).open(NOTE));
    assertEquals(KEY, NoteVerifier.parse(KEY).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "This is an example message.\n",
        "This is an example message.\n\n",
        "This is an example message.\n\n\u2014 example.com/foo AAAA\n",
        "This is an example message.\n\n- example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv\n",
      })
  void whatIsNoNoteOrNotSignedIsRefused(String note) {
    NoteVerifier verifier = NoteVerifier.parse(KEY);
    assertThrows(IllegalArgumentException.class, () -> verifier.open(note));
  }

  @Test
  void aChangedTextIsRefused() {
    NoteVerifier verifier = NoteVerifier.parse(KEY);
    String changed = NOTE.replace("an example", "no example");
    assertThrows(IllegalArgumentException.class, () -> verifier.open(changed));
  }

  @Test
  void anotherKeysSignatureBesideOursIsPassedOver() {
    NoteSigner signer = NoteSigner.generate("test");
    String both = signer.sign(TEXT) + NOTE.substring(NOTE.indexOf('\u2014'));
    assertEquals(TEXT, signer.verifier().open(both));
    assertEquals(TEXT, NoteVerifier.parse(KEY).open(both));
  }

  @Test
  void aKeySurvivesItsTextAndSignsTheSame() {
    NoteSigner signer = NoteSigner.generate("life-agent");
    NoteSigner again = NoteSigner.parse(signer.text());
    assertEquals(signer.sign("a\n"), again.sign("a\n"));
    assertFalse(signer.toString().contains(signer.text().split("\n")[1]));
    String mixed =
        signer.text().split("\n")[0] + "\n" + NoteSigner.generate("x").text().split("\n")[1];
    assertThrows(IllegalArgumentException.class, () -> NoteSigner.parse(mixed));
  }

  @Test
  void aCheckpointSurvivesItsText() {
    Checkpoint checkpoint = new Checkpoint("life-agent/x", 12, MerkleHash.leaf(new byte[] {1}));
    assertEquals(checkpoint, Checkpoint.parse(checkpoint.text()));
    assertThrows(IllegalArgumentException.class, () -> Checkpoint.parse(checkpoint.text() + "x\n"));
    String sizes = checkpoint.text().replace("12", "012");
    assertThrows(IllegalArgumentException.class, () -> Checkpoint.parse(sizes));
  }
}
