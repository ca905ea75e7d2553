package dev.lifeagent.bootstrap.page;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Requests of the page that get no answer until they are released. */
final class HeldAnswers {
  private final Page page;
  private final Pattern url;
  private final List<Route> routes = new ArrayList<>();
  private final List<Request> over = new ArrayList<>();

  /** Holds every request from now on whose URL has a part that matches. */
  HeldAnswers(Page page, String url) {
    this.page = page;
    this.url = Pattern.compile(url);
    page.onRequestFinished(over::add);
    page.onRequestFailed(over::add);
    page.route(this.url, routes::add);
  }

  /** Waits until so many requests are held. */
  void await(int number) {
    page.waitForCondition(() -> routes.size() >= number);
  }

  int number() {
    return routes.size();
  }

  /** Lets all of them go to the service, and waits until each has its answer or was cancelled. */
  void release() {
    release(null);
  }

  /** Answers all of them like this instead of the service. */
  void release(Route.FulfillOptions answer) {
    for (Route route : routes) {
      if (answer == null) {
        route.resume();
      } else {
        route.fulfill(answer);
      }
    }
    // Only now: a browser without routes lets go of what it holds.
    page.unroute(url);
    page.waitForCondition(() -> routes.stream().allMatch(route -> over.contains(route.request())));
    // What the page does with an answer takes it a few turns, and some of them a digest or a read.
    page.evaluate(
        "async () => { for (let i = 0; i < 5; i++) {"
            + " await crypto.subtle.digest('SHA-256', new Uint8Array(1));"
            + " await fetch('/page/icon.svg').then((answer) => answer.text());"
            + " await new Promise((resolve) => setTimeout(resolve)); } }");
  }
}
