package dev.lifeagent.adapters.policy;

import dev.lifeagent.domain.policy.PolicyError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Reads one YAML document into nodes from the events of SnakeYAML's parser. Nothing is constructed
 * and no tag is acted upon; depth and aliases are bounded.
 */
final class YamlTree {
  private static final int MAX_DEPTH = 10;
  private static final int MAX_ALIASES = 50;

  private final Parser parser;
  private final List<PolicyError> errors;
  private final Map<String, YamlNode> anchors = new HashMap<>();
  private final Set<String> openAnchors = new HashSet<>();
  private int aliases;

  private YamlTree(String text, List<PolicyError> errors) {
    this.parser = new ParserImpl(new StreamReader(text), new LoaderOptions());
    this.errors = errors;
  }

  /** The root of the only document; empty if there is none or it cannot be read. */
  static Optional<YamlNode> read(String text, List<PolicyError> errors) {
    try {
      return new YamlTree(text, errors).document();
    } catch (Stopped e) {
      errors.add(e.error);
    } catch (MarkedYAMLException e) {
      Mark mark = e.getProblemMark();
      errors.add(error(mark, "is not YAML", "valid YAML; the parser stopped here"));
    } catch (YAMLException e) {
      errors.add(error(null, "is not YAML", "valid YAML"));
    }
    return Optional.empty();
  }

  private Optional<YamlNode> document() throws Stopped {
    parser.getEvent(); // the start of the stream
    if (parser.checkEvent(Event.ID.StreamEnd)) {
      throw new Stopped(error(null, "is empty", "a mapping with version and allowed_dirs"));
    }
    DocumentStartEvent start = (DocumentStartEvent) parser.getEvent();
    if (start.getTags() != null && !start.getTags().isEmpty()) {
      errors.add(error(start.getStartMark(), "has a TAG directive", "no tags"));
    }
    YamlNode root = node(0);
    parser.getEvent(); // the end of the document
    if (!parser.checkEvent(Event.ID.StreamEnd)) {
      Mark mark = parser.peekEvent().getStartMark();
      errors.add(error(mark, "has a second document", "one document"));
    }
    return Optional.of(root);
  }

  private YamlNode node(int depth) throws Stopped {
    NodeEvent event = (NodeEvent) parser.getEvent();
    Mark mark = event.getStartMark();
    if (depth > MAX_DEPTH) {
      throw new Stopped(error(mark, "is nested too deeply", "at most " + MAX_DEPTH + " levels"));
    }
    if (event instanceof AliasEvent) {
      return alias(event);
    }
    String anchor = event.getAnchor();
    if (anchor != null) {
      openAnchors.add(anchor);
    }
    YamlNode node = event instanceof ScalarEvent scalar ? scalar(scalar) : collection(event, depth);
    node = isTagged(event) ? refuseTag(mark) : node;
    if (anchor != null) {
      openAnchors.remove(anchor);
      anchors.put(anchor, node);
    }
    return node;
  }

  private static YamlNode scalar(ScalarEvent event) {
    ScalarType type =
        event.getScalarStyle() == ScalarStyle.PLAIN
            ? ScalarType.ofPlain(event.getValue())
            : ScalarType.STRING;
    return new YamlNode.Scalar(
        line(event.getStartMark()), column(event.getStartMark()), event.getValue(), type);
  }

  private YamlNode collection(NodeEvent event, int depth) throws Stopped {
    int line = line(event.getStartMark());
    int column = column(event.getStartMark());
    if (event.is(Event.ID.SequenceStart)) {
      List<YamlNode> items = new ArrayList<>();
      while (!parser.checkEvent(Event.ID.SequenceEnd)) {
        items.add(node(depth + 1));
      }
      parser.getEvent();
      return new YamlNode.Sequence(line, column, items);
    }
    List<YamlNode.Entry> entries = new ArrayList<>();
    while (!parser.checkEvent(Event.ID.MappingEnd)) {
      YamlNode key = node(depth + 1);
      entries.add(new YamlNode.Entry(key, node(depth + 1)));
    }
    parser.getEvent();
    return new YamlNode.Mapping(line, column, entries);
  }

  private YamlNode alias(NodeEvent event) throws Stopped {
    Mark mark = event.getStartMark();
    if (++aliases > MAX_ALIASES) {
      throw new Stopped(error(mark, "has too many aliases", "at most " + MAX_ALIASES + " aliases"));
    }
    YamlNode target = anchors.get(event.getAnchor());
    if (openAnchors.contains(event.getAnchor()) || target == null) {
      errors.add(error(mark, "has an alias without an anchor before it", "a defined anchor"));
      return new YamlNode.Refused(line(mark), column(mark));
    }
    // Errors of a scalar are shown where it is used.
    return target instanceof YamlNode.Scalar s
        ? new YamlNode.Scalar(line(mark), column(mark), s.value(), s.type())
        : target;
  }

  private static boolean isTagged(NodeEvent event) {
    return (event instanceof ScalarEvent scalar && scalar.getTag() != null)
        || (event instanceof CollectionStartEvent collection && collection.getTag() != null);
  }

  private YamlNode refuseTag(Mark mark) {
    errors.add(error(mark, "has a tag", "no tags; quotes make a string"));
    return new YamlNode.Refused(line(mark), column(mark));
  }

  private static PolicyError error(@Nullable Mark mark, String message, String expected) {
    return mark == null
        ? PolicyError.ofSource("the text " + message, expected)
        : new PolicyError("", line(mark), column(mark), "the text " + message, expected);
  }

  private static int line(Mark mark) {
    return mark.getLine() + 1;
  }

  private static int column(Mark mark) {
    return mark.getColumn() + 1;
  }

  /** Reading cannot go on. */
  private static final class Stopped extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient PolicyError error;

    Stopped(PolicyError error) {
      super(null, null, false, false);
      this.error = error;
    }
  }
}
