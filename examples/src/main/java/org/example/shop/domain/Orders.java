package org.example.shop.domain;

import java.util.List;

/** Where orders are kept (a driven port, named like what it holds). */
public interface Orders {
  /** Keeps an order. */
  void add(Order order);

  /** All orders, oldest first. */
  List<Order> all();
}
