package dev.lifeagent.domain.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NameMemoTest {
  private final List<String> asked = new ArrayList<>();
  private final NameMemo<Integer> lengths =
      new NameMemo<>(
          name -> {
            asked.add(name);
            return name.length();
          });

  @Test
  void aNameIsLookedAtOnce() {
    assertEquals(4, lengths.of("path"));
    assertEquals(4, lengths.of("path"));
    assertEquals(List.of("path"), asked);
  }

  @Test
  void aLongNameIsNotKept() {
    String name = "n".repeat(NameMemo.LONGEST + 1);
    assertEquals(name.length(), lengths.of(name));
    assertEquals(name.length(), lengths.of(name));
    assertEquals(List.of(name, name), asked);
    assertEquals(0, lengths.size());
  }

  @Test
  void manyNamesAreNotAllKeptAndAllAnswered() {
    for (int i = 0; i < 2 * NameMemo.MOST; i++) {
      String name = "n" + i;
      assertEquals(name.length(), lengths.of(name));
    }
    assertEquals(NameMemo.MOST, lengths.size());
    assertEquals(2, lengths.of("n0"));
  }
}
