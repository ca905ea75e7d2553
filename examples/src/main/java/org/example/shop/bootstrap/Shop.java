package org.example.shop.bootstrap;

import org.example.shop.adapters.http.OrderRequests;
import org.example.shop.adapters.memory.InMemoryOrders;
import org.example.shop.application.OrderDesk;

/** Puts the shop together, by hand, in one place. */
public final class Shop {
  private Shop() {}

  /** Takes an order and lists what it took. */
  public static void main(String[] arguments) {
    OrderDesk desk = new OrderDesk(new InMemoryOrders());
    System.out.println(new OrderRequests(desk).post("tea", "1"));
    System.out.println(desk.taken());
  }
}
