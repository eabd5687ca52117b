// SPDX-License-Identifier: Apache-2.0
package dev.pergola.imports;

import dev.pergola.shared.Problem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the staged values of one row after another as PostgreSQL's COPY text; a row with a problem leaves none. */
public final class StagedRow {

    private final StringBuilder text = new StringBuilder(1 << 16);
    private List<Problem> problems = new ArrayList<>();
    private int begin;
    private int rows;

    StagedRow() {}

    /** The next column: a text, text array, number, date, id or truth value. */
    public void add(@Nullable Object value) {
        text.append('\t');
        switch (value) {
            case null -> text.append("\\N");
            case String word -> escape(word);
            case String[] words -> array(words);
            default -> text.append(value);
        }
    }

    /** Says what is wrong with the row; its {@link Problem#field()} is the field's key. */
    public void refuse(Problem problem) {
        problems.add(problem);
    }

    void begin(long line) {
        begin = text.length();
        problems = new ArrayList<>();
        text.append(line);
    }

    /** Ends the row; returns what is wrong with it. */
    List<Problem> end() {
        if (problems.isEmpty()) {
            text.append('\n');
            rows++;
        } else {
            text.setLength(begin);
        }
        return problems;
    }

    int rows() {
        return rows;
    }

    /** Hands out what was staged and begins anew. */
    String drain() {
        var drained = text.toString();
        text.setLength(0);
        rows = 0;
        return drained;
    }

    private void escape(String word) {
        for (var place = 0; place < word.length(); place++) {
            var next = word.charAt(place);
            switch (next) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\0' -> text.append(' ');
                default -> text.append(next);
            }
        }
    }

    private void array(String[] words) {
        var literal = new StringBuilder("{");
        for (var word : words) {
            literal.append(literal.length() == 1 ? "\"" : ",\"")
                    .append(word.replace("\\", "\\\\").replace("\"", "\\\""))
                    .append('"');
        }
        escape(literal.append('}').toString());
    }
}
