package org.example.shop.adapters.memory;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.example.shop.domain.Order;
import org.example.shop.domain.Orders;

/** Technology and port make the name of an adapter. */
public final class InMemoryOrders implements Orders {
  private final List<Order> orders = new CopyOnWriteArrayList<>();

  @Override
  public void add(Order order) {
    orders.add(order);
  }

  @Override
  public List<Order> all() {
    return List.copyOf(orders);
  }
}
