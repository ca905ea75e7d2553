package org.example.shop.adapters.http;

import org.example.shop.application.OrderDesk;

/** Turns what came over the wire into calls of use cases; it never calls a driven port. */
public final class OrderRequests {
  private final OrderDesk desk;

  /** Requests to this desk. */
  public OrderRequests(OrderDesk desk) {
    this.desk = desk;
  }

  /** Takes the fields of a form. */
  public String post(String article, String count) {
    return desk.take(article, Integer.parseInt(count)).toString();
  }
}
