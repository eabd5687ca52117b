// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The plain-text twin of a mail, made once from a template with its variables, and filled for each letter. */
final class TextTwin {

    private static final Pattern VARIABLE = Pattern.compile("\\{\\{(" + PlainText.BY_LINE + "?)\\s*([^{}\\s]+)\\s*}}");

    /** Words of the template, or the name of a variable. */
    private record Piece(String text, boolean variable, boolean byLine) {}

    private final List<Piece> pieces;

    private TextTwin(List<Piece> pieces) {
        this.pieces = pieces;
    }

    /** @param html with variables between two braces */
    static TextTwin of(String html) {
        var text = PlainText.of(html);
        var pieces = new ArrayList<Piece>();
        var variable = VARIABLE.matcher(text);
        var end = 0;
        while (variable.find()) {
            pieces.add(new Piece(text.substring(end, variable.start()), false, false));
            pieces.add(new Piece(variable.group(2), true, !variable.group(1).isEmpty()));
            end = variable.end();
        }
        pieces.add(new Piece(text.substring(end), false, false));
        return new TextTwin(List.copyOf(pieces));
    }

    String fill(Map<String, String> values) {
        var text = new StringBuilder(1024);
        for (var piece : pieces) {
            if (piece.variable()) {
                var value = values.get(piece.text());
                if (value == null) {
                    throw new IllegalStateException("The variable '" + piece.text() + "' is missing.");
                }
                text.append(piece.byLine() ? PlainText.tidy(value) : PlainText.oneLine(value));
            } else {
                text.append(piece.text());
            }
        }
        var filled = text.toString();
        return filled.contains("\n\n\n") ? PlainText.tidy(filled).strip() + "\n" : filled;
    }
}
