// SPDX-License-Identifier: Apache-2.0
package dev.pergola.packs;

import com.networknt.schema.Error;
import dev.pergola.shared.Nearest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Says in plain words what a schema found, at the place where it is, with the nearest right name. */
final class SchemaWords {

    private SchemaWords() {}

    static Finding finding(String file, YamlDocument document, String schema, Error error) {
        var pointer =
                error.getInstanceLocation().toString().replaceFirst("^\\$", "").replace('.', '/');
        if (!pointer.isEmpty() && !pointer.startsWith("/")) {
            pointer = "/" + pointer;
        }
        var property = error.getProperty();
        var keyword = error.getKeyword();
        var at = "additionalProperties".equals(keyword) && property != null ? pointer + "/" + property : pointer;
        var place = document.place(at);
        return new Finding(
                Finding.Severity.ERROR,
                file,
                place.line(),
                place.column(),
                PackReader.field(at),
                message(error, keyword, property),
                mend(schema, error, keyword, property));
    }

    private static String message(Error error, String keyword, @Nullable String property) {
        return switch (keyword) {
            case "additionalProperties" -> "'" + property + "' is not known here.";
            case "required" -> "'" + property + "' is missing.";
            case "dependentRequired" -> "'%s' is missing beside '%s'.".formatted(error.getArguments());
            case "false" -> "This can't stand here.";
            case "enum" -> "'" + text(error.getInstanceNode()) + "' is not one of the choices.";
            case "type" -> "This should be of another kind: " + error.getMessage() + ".";
            default -> "This is not right: " + error.getMessage() + ".";
        };
    }

    private static @Nullable String mend(String schema, Error error, String keyword, @Nullable String property) {
        return switch (keyword) {
            case "additionalProperties" -> Nearest.hint(property == null ? "" : property, names(schema, error));
            case "enum" -> choices(error);
            case "required", "dependentRequired" -> "Add it.";
            case "false" -> "Take it out, or put it into a step of its own.";
            default -> described(schema, error);
        };
    }

    private static String choices(Error error) {
        var allowed = new ArrayList<String>();
        error.getSchemaNode().forEach(choice -> allowed.add(choice.asString()));
        var nearest = Nearest.of(text(error.getInstanceNode()), allowed);
        return nearest.map(name -> "Did you mean '" + name + "'?")
                .orElseGet(() -> "Choose one of " + String.join(", ", allowed) + ".");
    }

    /** The names that the schema knows beside the unknown one. */
    private static List<String> names(String schema, Error error) {
        var pointer = error.getSchemaLocation().getFragment().toString();
        var object = pointer.substring(0, pointer.lastIndexOf('/'));
        return List.copyOf(Schemas.tree(schema).at(object + "/properties").propertyNames());
    }

    /** What the schema says of the value that is not right; null when it says nothing. */
    private static @Nullable String described(String schema, Error error) {
        var pointer = error.getSchemaLocation().getFragment().toString();
        var value = pointer.substring(0, Math.max(0, pointer.lastIndexOf('/')));
        var words = Schemas.tree(schema).at(value + "/description");
        return words.isMissingNode() ? null : words.asString();
    }

    private static String text(@Nullable JsonNode node) {
        return node == null ? "" : node.asString();
    }
}
