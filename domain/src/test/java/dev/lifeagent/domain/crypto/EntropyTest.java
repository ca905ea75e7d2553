package dev.lifeagent.domain.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class EntropyTest {
  @Test
  void noSaltComesTwiceHoweverManyAThreadDraws() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      byte[] salt = Entropy.salt(i % 2 == 0 ? 16 : 24);
      assertEquals(i % 2 == 0 ? 16 : 24, salt.length);
      assertTrue(seen.add(HexFormat.of().formatHex(salt)));
    }
  }

  @Test
  void threadsDrawSaltsOfTheirOwn() throws InterruptedException {
    Set<String> seen = ConcurrentHashMap.newKeySet();
    Runnable draw =
        () -> {
          for (int i = 0; i < 200; i++) {
            seen.add(HexFormat.of().formatHex(Entropy.salt(16)));
          }
        };
    Thread one = new Thread(draw);
    Thread other = new Thread(draw);
    one.start();
    other.start();
    one.join();
    other.join();
    assertEquals(400, seen.size());
  }

  @Test
  void theLargestSaltIsDrawnWhole() {
    byte[] salt = Entropy.salt(1_024);
    assertEquals(1_024, salt.length);
    assertEquals(16, Entropy.salt(16).length);
    assertThrows(IllegalArgumentException.class, () -> Entropy.salt(1_025));
    assertThrows(IllegalArgumentException.class, () -> Entropy.salt(0));
  }
}
