package org.example.shop.domain;

/** What somebody wants. */
public record Order(String article, int count) {
  /** Refuses what cannot be sold. */
  public Order {
    if (article.isBlank() || count < 1) {
      throw new IllegalArgumentException("an order has an article, at least once");
    }
  }

  @Override
  public String toString() {
    return count + " x " + article;
  }
}
