package dev.cxos.gateway.route;

import dev.cxos.gateway.route.PathTemplate.AnyMany;
import dev.cxos.gateway.route.PathTemplate.AnyOne;
import dev.cxos.gateway.route.PathTemplate.Literal;
import dev.cxos.gateway.route.PathTemplate.Segment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The routes of one HTTP method. Of several templates that match a path the most specific wins,
 * segment by segment from the left: a literal before {@code *} before {@code **}. Two templates
 * that match the same paths cannot both be added. Not thread-safe while routes are added; after
 * that, safe to read from all threads.
 *
 * @param <R> what a route leads to
 */
public final class RouteTable<R> {
  private final Node<R> root = new Node<>();

  /**
   * A route found, and the path as its template sees it.
   *
   * @param route the route
   * @param path the path, its verb taken off if the route's template has one
   */
  public record Match<R>(R route, RequestPath path) {}

  /**
   * Adds a route.
   *
   * @throws InvalidTemplateException if a route is there already for the same paths
   */
  public void add(PathTemplate template, R route) {
    Node<R> node = root;
    for (int i = 0; i < template.segments().size(); i++) {
      Segment segment = template.segments().get(i);
      if (segment instanceof AnyMany) {
        List<String> tail =
            template.segments().subList(i + 1, template.segments().size()).stream()
                .map(literal -> ((Literal) literal).text())
                .toList();
        node = node.tail(tail);
        break;
      }
      node = node.child(segment);
    }
    if (node.routes.putIfAbsent(template.verb(), new Leaf<>(route, template.fewestOfAnyMany()))
        != null) {
      throw new InvalidTemplateException(template.text(), "another rule matches the same paths");
    }
  }

  /** Finds the route that a path means. */
  public Optional<Match<R>> find(RequestPath path) {
    String verb = path.verb();
    if (!verb.isEmpty()) {
      RequestPath shorter = path.withoutVerb();
      R withVerb = find(root, shorter, 0, verb);
      if (withVerb != null) {
        return Optional.of(new Match<>(withVerb, shorter));
      }
    }
    R plain = find(root, path, 0, "");
    return plain == null ? Optional.empty() : Optional.of(new Match<>(plain, path));
  }

  private static <R> @Nullable R find(Node<R> node, RequestPath path, int index, String verb) {
    if (index == path.size()) {
      Leaf<R> leaf = node.routes.get(verb);
      return leaf == null ? inTails(node, path, index, verb) : leaf.route;
    }
    String segment = path.segment(index);
    if (segment.isEmpty()) {
      return null;
    }
    Node<R> literal = node.literals.get(segment);
    if (literal != null) {
      R route = find(literal, path, index + 1, verb);
      if (route != null) {
        return route;
      }
    }
    if (node.anyOne != null) {
      R route = find(node.anyOne, path, index + 1, verb);
      if (route != null) {
        return route;
      }
    }
    return inTails(node, path, index, verb);
  }

  private static <R> @Nullable R inTails(Node<R> node, RequestPath path, int index, String verb) {
    for (Tail<R> tail : node.tails) {
      Leaf<R> leaf = tail.node.routes.get(verb);
      if (leaf != null && tail.matches(path, index, leaf.fewest)) {
        return leaf.route;
      }
    }
    return null;
  }

  private static final class Node<R> {
    private final Map<String, Node<R>> literals = new HashMap<>();
    private final List<Tail<R>> tails = new ArrayList<>();
    private final Map<String, Leaf<R>> routes = new HashMap<>();
    private @Nullable Node<R> anyOne;

    Node<R> child(Segment segment) {
      return switch (segment) {
        case Literal literal -> literals.computeIfAbsent(literal.text(), text -> new Node<>());
        case AnyOne any -> {
          Node<R> next = anyOne == null ? new Node<>() : anyOne;
          anyOne = next;
          yield next;
        }
        case AnyMany many -> throw new IllegalArgumentException("** has a tail, not a child");
      };
    }

    Node<R> tail(List<String> literals) {
      for (Tail<R> known : tails) {
        if (known.literals.equals(literals)) {
          return known.node;
        }
      }
      Tail<R> added = new Tail<>(literals, new Node<>());
      tails.add(added);
      tails.sort(Comparator.comparingInt((Tail<R> tail) -> tail.literals.size()).reversed());
      return added.node;
    }
  }

  /** A route and how many segments its {@code **} takes at least. */
  private record Leaf<R>(R route, int fewest) {}

  /** What follows {@code **}. */
  private record Tail<R>(List<String> literals, Node<R> node) {
    boolean matches(RequestPath path, int start, int fewest) {
      int tailStart = path.size() - literals.size();
      if (tailStart - start < fewest) {
        return false;
      }
      for (int i = start; i < path.size(); i++) {
        boolean fits =
            i < tailStart
                ? !path.segment(i).isEmpty()
                : path.segment(i).equals(literals.get(i - tailStart));
        if (!fits) {
          return false;
        }
      }
      return true;
    }
  }
}
