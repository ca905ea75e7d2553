package org.example.shop.application;

import java.util.List;
import org.example.shop.domain.Order;
import org.example.shop.domain.Orders;

/** The use cases. They know the port, but not its adapter. */
public final class OrderDesk {
  private final Orders orders;

  /** A desk that keeps its orders there. */
  public OrderDesk(Orders orders) {
    this.orders = orders;
  }

  /** Takes an order. */
  public Order take(String article, int count) {
    Order order = new Order(article, count);
    orders.add(order);
    return order;
  }

  /** What was ordered so far. */
  public List<Order> taken() {
    return orders.all();
  }
}
