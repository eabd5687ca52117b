// SPDX-License-Identifier: Apache-2.0
package dev.pergola.packs;

import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * Finds where a character of a YAML scalar's value stands in the text, whether it is written plainly, in quotes, or as a
 * folded or literal block. All characters but blanks stand there in their order, so both are walked side by side.
 */
final class ScalarPlaces {

    private final int[] text;
    private final ScalarStyle style;
    private final int[] value;
    private int at;

    ScalarPlaces(String text, ScalarNode scalar) {
        this.text = text.codePoints().toArray();
        this.style = scalar.getScalarStyle();
        this.value = scalar.getValue().codePoints().toArray();
        this.at = scalar.getStartMark().getIndex();
    }

    /** The place of the character in this line and column of the value, or where the value ends. */
    Place find(int wantedLine, int wantedColumn) {
        open();
        var line = 1;
        var column = 1;
        for (var character : value) {
            goTo(character);
            if (line == wantedLine && column == wantedColumn) {
                break;
            }
            goBehind(character);
            line += character == '\n' ? 1 : 0;
            column = character == '\n' ? 1 : column + 1;
        }
        return here();
    }

    private void open() {
        switch (style) {
            case SINGLE_QUOTED, DOUBLE_QUOTED -> at++;
            case LITERAL, FOLDED -> {
                while (now() != '\n' && now() != -1) {
                    at++;
                }
                at++;
            }
            case PLAIN, JSON_SCALAR_STYLE -> {
                // It begins with its first character.
            }
        }
    }

    private void goTo(int character) {
        if (Character.isWhitespace(character)) {
            return;
        }
        while (Character.isWhitespace(now()) || (isEscape() && next() == '\n')) {
            at++;
        }
    }

    private void goBehind(int character) {
        if (isEscape()) {
            at += switch (next()) {
                case 'x' -> 4;
                case 'u' -> 6;
                case 'U' -> 10;
                default -> 2;
            };
        } else if (style == ScalarStyle.SINGLE_QUOTED && character == '\'') {
            at += 2;
        } else if (now() == character) {
            at++;
        }
    }

    private boolean isEscape() {
        return style == ScalarStyle.DOUBLE_QUOTED && now() == '\\';
    }

    private int now() {
        return at < text.length ? text[at] : -1;
    }

    private int next() {
        return at + 1 < text.length ? text[at + 1] : -1;
    }

    private Place here() {
        var line = 1;
        var column = 1;
        for (var before = 0; before < Math.min(at, text.length); before++) {
            line += text[before] == '\n' ? 1 : 0;
            column = text[before] == '\n' ? 1 : column + 1;
        }
        return new Place(line, column);
    }
}
