package dev.lifeagent.domain.patch;

import dev.lifeagent.domain.patch.text.Line;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes trees, edits of trees and damages of patches, all from one seed. */
final class Forge {
  private static final List<String> NAMES =
      List.of(
          "a.txt",
          "b c.txt",
          "src/main.c",
          "src/é ü.txt",
          "src/deep/x",
          "doc/日本.md",
          "run.sh",
          "src/a b/c d.txt",
          "empty",
          "z/y/x/w.txt",
          "README",
          "link",
          "tab.c");

  final Random random;

  Forge(long seed) {
    this.random = new Random(seed);
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  MemoryTree tree() {
    MemoryTree tree = new MemoryTree();
    for (String name : NAMES) {
      if (chance(name.equals("link") ? 0.1 : 0.75)) {
        if (name.equals("link")) {
          tree.with(name, EntryKind.SYMLINK, "a.txt".getBytes(StandardCharsets.UTF_8));
        } else {
          tree.with(name, kind(), name.equals("empty") ? new byte[0] : content());
        }
      }
    }
    return tree;
  }

  private EntryKind kind() {
    return chance(0.2) ? EntryKind.EXECUTABLE : EntryKind.FILE;
  }

  byte[] content() {
    List<String> lines = new ArrayList<>();
    int count = chance(0.3) ? random.nextInt(4) : random.nextInt(40);
    // Few different lines make places where a hunk fits twice.
    int words = 2 + random.nextInt(20);
    for (int i = 0; i < count; i++) {
      lines.add(line(words));
    }
    return text(lines, chance(0.15) ? "\r\n" : "\n", chance(0.2));
  }

  String line(int words) {
    int word = random.nextInt(words);
    return switch (word) {
      case 0 -> "";
      case 1 -> "}";
      case 2 -> "-- x";
      case 3 -> " \t indented";
      case 4 -> "++ y";
      case 5 -> "diff --git a/q b/q";
      case 6 -> "\\ odd";
      case 7 -> "é\u00a0漢";
      case 8 -> "- ";
      default -> "line " + word;
    };
  }

  private static byte[] text(List<String> lines, String end, boolean cut) {
    String text = String.join(end, lines) + (lines.isEmpty() ? "" : end);
    return (cut && !text.isEmpty() ? text.substring(0, text.length() - end.length()) : text)
        .getBytes(StandardCharsets.UTF_8);
  }

  /** The same content with a few lines put in, taken out and changed. */
  byte[] edited(byte[] content, int most) {
    List<Line> lines = new ArrayList<>(Line.split(content));
    int edits = 1 + random.nextInt(most);
    for (int i = 0; i < edits; i++) {
      int at = random.nextInt(lines.size() + 1);
      byte[] bytes = (line(30) + "\n").getBytes(StandardCharsets.UTF_8);
      Line line = new Line(bytes, 0, bytes.length);
      if (at == lines.size() || chance(0.4)) {
        lines.add(at, line);
      } else if (chance(0.5)) {
        lines.remove(at);
      } else {
        lines.set(at, line);
      }
    }
    byte[] result = Line.join(lines);
    if (chance(0.1) && result.length > 0) {
      return java.util.Arrays.copyOf(result, result.length - 1);
    }
    return result;
  }

  /** Another tree: files changed, made, removed, moved, copied, and made executable. */
  MemoryTree changed(MemoryTree tree) {
    MemoryTree result = new MemoryTree();
    result.blobs.putAll(tree.blobs);
    List<String> paths = new ArrayList<>(tree.blobs.keySet());
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes; i++) {
      String path = pick(paths);
      MemoryTree.Blob blob = result.blobs.get(path);
      if (blob == null) {
        continue;
      }
      boolean file = blob.kind() != EntryKind.SYMLINK;
      String fresh = "new" + random.nextInt(4) + (chance(0.3) ? "/ö ä.txt" : ".txt");
      switch (random.nextInt(file ? 9 : 3)) {
        case 0 -> result.with("made/" + fresh, kind(), chance(0.2) ? new byte[0] : content());
        case 1 -> result.blobs.remove(path);
        case 2 -> {
          result.blobs.remove(path);
          result.blobs.put("moved/" + fresh, blob);
        }
        case 3 -> {
          result.blobs.remove(path);
          result.with("moved/" + fresh, blob.kind(), edited(blob.content(), 2));
        }
        case 4 -> result.with("copied/" + fresh, blob.kind(), edited(blob.content(), 2));
        case 5 -> {
          EntryKind kind = blob.kind() == EntryKind.FILE ? EntryKind.EXECUTABLE : EntryKind.FILE;
          result.with(path, kind, chance(0.5) ? blob.content() : edited(blob.content(), 3));
        }
        default -> result.with(path, blob.kind(), edited(blob.content(), 6));
      }
    }
    return result;
  }

  /** The same tree with other lines here and there, so that hunks have to be looked for. */
  MemoryTree drifted(MemoryTree tree) {
    MemoryTree result = new MemoryTree();
    tree.blobs.forEach(
        (path, blob) -> {
          boolean drift = blob.kind() != EntryKind.SYMLINK && chance(0.4);
          result.with(path, blob.kind(), drift ? edited(blob.content(), 3) : blob.content());
        });
    return result;
  }
}
