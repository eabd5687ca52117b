// SPDX-License-Identifier: Apache-2.0
package dev.pergola.imports;

import java.util.regex.Pattern;

/** Decides from the cells of one column how its dates and numbers are written. */
final class NotationEvidence {

    private static final Pattern DATE = Pattern.compile("(\\d{1,2})([./-])(\\d{1,2})\\2\\d{4}(?:[T ].*)?");
    private static final Pattern NUMBER = Pattern.compile("[-+]?\\d[\\d.,]*%?");

    private boolean dates;
    private boolean dayFirst;
    private boolean monthFirst;
    private boolean numbers;
    private boolean comma;
    private boolean point;

    void take(String cell) {
        var date = DATE.matcher(cell.strip());
        if (date.matches()) {
            takeDate(Integer.parseInt(date.group(1)), date.group(2), Integer.parseInt(date.group(3)));
        }
        var bare = cell.strip().replaceAll("[\\s\\u00A0\\u202F'’%]|\\p{Sc}", "");
        if (NUMBER.matcher(bare).matches()) {
            takeNumber(bare);
        }
    }

    private void takeDate(int first, String between, int second) {
        dates = true;
        dayFirst |= first > 12 || between.equals(".");
        monthFirst |= second > 12;
    }

    /** A mark with other than three digits behind it, or the last of two marks, divides off the decimals. */
    private void takeNumber(String bare) {
        var lastComma = bare.lastIndexOf(',');
        var lastPoint = bare.lastIndexOf('.');
        if (lastComma < 0 && lastPoint < 0) {
            return;
        }
        var last = Math.max(lastComma, lastPoint);
        var decimals = (lastComma >= 0 && lastPoint >= 0) || bare.length() - last != 4 || bare.startsWith("0");
        numbers = true;
        comma |= decimals && lastComma == last;
        point |= decimals && lastPoint == last;
    }

    Notation dates() {
        return !dates
                ? Notation.PLAIN
                : dayFirst == monthFirst ? Notation.UNDECIDED : dayFirst ? Notation.DAY_FIRST : Notation.MONTH_FIRST;
    }

    /** @param commaMayDivide whether the file's delimiter leaves the comma free for decimals */
    Notation numbers(boolean commaMayDivide) {
        return comma && !point
                ? Notation.DECIMAL_COMMA
                : numbers && !point && commaMayDivide ? Notation.UNDECIDED : Notation.PLAIN;
    }
}
