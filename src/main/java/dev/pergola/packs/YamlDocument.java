// SPDX-License-Identifier: Apache-2.0
package dev.pergola.packs;

import java.util.HashMap;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A YAML text as a tree that remembers where each value stood. */
final class YamlDocument {

    /** The text is no YAML. */
    static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient Place place;

        Unreadable(String message, Place place) {
            super(message);
            this.place = place;
        }

        Place place() {
            return place;
        }
    }

    private final JsonNodeFactory nodes = JsonNodeFactory.instance;
    private final Map<String, Place> places = new HashMap<>();
    private final Map<String, ScalarNode> scalars = new HashMap<>();
    private final String text;
    private final JsonNode tree;
    private final int linesAbove;

    private YamlDocument(Node root, String text, int linesAbove) {
        this.text = text;
        this.linesAbove = linesAbove;
        this.tree = convert("", root);
    }

    /** @param linesAbove how many lines of the file stand before the text */
    static YamlDocument parse(String text, int linesAbove) {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(0);
        try {
            var root = new Yaml(new SafeConstructor(options)).compose(new java.io.StringReader(text));
            if (root == null) {
                throw new Unreadable("The file is empty.", Place.START.below(linesAbove));
            }
            return new YamlDocument(root, text, linesAbove);
        } catch (MarkedYAMLException broken) {
            var mark = broken.getProblemMark();
            var place = mark == null ? Place.START : new Place(mark.getLine() + 1, mark.getColumn() + 1);
            throw new Unreadable("This is not valid YAML: " + broken.getProblem() + ".", place.below(linesAbove));
        } catch (YAMLException refused) {
            throw new Unreadable(
                    "This is not YAML of ours: " + refused.getMessage() + ".", Place.START.below(linesAbove));
        }
    }

    /** How many lines the YAML text has. */
    int lines() {
        return (int) text.lines().count();
    }

    JsonNode tree() {
        return tree;
    }

    /** Where the value stands, or the nearest one around it. @param pointer like {@code /form/0/key} */
    Place place(String pointer) {
        var at = pointer;
        while (!places.containsKey(at) && !at.isEmpty()) {
            at = at.substring(0, at.lastIndexOf('/'));
        }
        return places.getOrDefault(at, Place.START);
    }

    /** Where a character of a text stands. @param line of the text; it and the column count from 1 */
    Place within(String pointer, int line, int column) {
        var scalar = scalars.get(pointer);
        return scalar == null
                ? place(pointer)
                : new ScalarPlaces(text, scalar).find(line, column).below(linesAbove);
    }

    private JsonNode convert(String pointer, Node node) {
        places.putIfAbsent(pointer, place(node.getStartMark()));
        return switch (node) {
            case MappingNode mapping -> object(pointer, mapping);
            case SequenceNode sequence -> array(pointer, sequence);
            case ScalarNode scalar -> scalar(pointer, scalar);
            default -> throw new Unreadable("Anchors and aliases are not used in packs.", place(node.getStartMark()));
        };
    }

    private JsonNode object(String pointer, MappingNode mapping) {
        var object = nodes.objectNode();
        for (var entry : mapping.getValue()) {
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                throw new Unreadable(
                        "A key must be a plain word.", place(entry.getKeyNode().getStartMark()));
            }
            var below = pointer + "/" + key.getValue();
            if (object.has(key.getValue())) {
                throw new Unreadable("The key '" + key.getValue() + "' stands here twice.", place(key.getStartMark()));
            }
            places.put(below, place(key.getStartMark()));
            object.set(key.getValue(), convert(below, entry.getValueNode()));
        }
        return object;
    }

    private JsonNode array(String pointer, SequenceNode sequence) {
        var array = nodes.arrayNode();
        for (var index = 0; index < sequence.getValue().size(); index++) {
            array.add(convert(pointer + "/" + index, sequence.getValue().get(index)));
        }
        return array;
    }

    private JsonNode scalar(String pointer, ScalarNode scalar) {
        scalars.put(pointer, scalar);
        var written = scalar.getValue();
        if (scalar.getTag().equals(Tag.INT)) {
            return nodes.numberNode(Long.decode(written.replace("_", "")));
        }
        if (scalar.getTag().equals(Tag.FLOAT)) {
            return nodes.numberNode(Double.parseDouble(written));
        }
        if (scalar.getTag().equals(Tag.BOOL)) {
            return nodes.booleanNode(written.equalsIgnoreCase("true") || written.equalsIgnoreCase("yes"));
        }
        return scalar.getTag().equals(Tag.NULL) ? nodes.nullNode() : nodes.stringNode(written);
    }

    private Place place(Mark mark) {
        return new Place(mark.getLine() + 1 + linesAbove, mark.getColumn() + 1);
    }
}
