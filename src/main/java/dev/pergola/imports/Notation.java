// SPDX-License-Identifier: Apache-2.0
package dev.pergola.imports;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;

/** How dates and numbers are written in a column. */
enum Notation {
    PLAIN("as they are: 2026-12-31, 1,234.56"),
    DAY_FIRST("day first: 31.12.2026"),
    MONTH_FIRST("month first: 12/31/2026"),
    DECIMAL_COMMA("decimal comma: 1.234,56"),
    /** The file does not say; a person must. */
    UNDECIDED("choose");

    private static final Pattern DATE = Pattern.compile("(\\d{1,2})([./-])(\\d{1,2})\\2(\\d{4})(?:[T ].*)?");
    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})(?:[T ].*)?");
    private static final Pattern GROUPED = Pattern.compile("[-+]?\\d{1,3}(,\\d{3})+(\\.\\d+)?");
    private static final Pattern COMMA = Pattern.compile("[-+]?(\\d{1,3}(\\.\\d{3})+|\\d+)(,\\d+)?");
    private static final Pattern AROUND = Pattern.compile("[\\s\\u00A0\\u202F'’]|\\p{Sc}");

    private final String label;

    Notation(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** Writes a cell as fields are written: 2026-12-31, 0.75. What it can't read stays as it is, to be refused there. */
    String plain(ImportField.Kind kind, String cell) {
        return switch (kind) {
            case TEXT -> cell;
            case DATE -> date(cell.strip());
            case NUMBER -> number(cell.strip());
            case SHARE -> share(cell.strip());
        };
    }

    private String date(String cell) {
        var year = YEAR_FIRST.matcher(cell);
        if (year.matches()) {
            return day(cell, year.group(1), year.group(2), year.group(3));
        }
        var found = DATE.matcher(cell);
        if (!found.matches()) {
            return cell;
        }
        return this == MONTH_FIRST && !found.group(2).equals(".")
                ? day(cell, found.group(4), found.group(1), found.group(3))
                : this == DAY_FIRST || found.group(2).equals(".")
                        ? day(cell, found.group(4), found.group(3), found.group(1))
                        : cell;
    }

    private static String day(String cell, String year, String month, String day) {
        try {
            return LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day))
                    .toString();
        } catch (DateTimeException notOne) {
            return cell;
        }
    }

    private String share(String cell) {
        if (!cell.endsWith("%")) {
            return number(cell);
        }
        var hundredths = number(cell.substring(0, cell.length() - 1));
        try {
            return new java.math.BigDecimal(hundredths).movePointLeft(2).toPlainString();
        } catch (NumberFormatException notOne) {
            return cell;
        }
    }

    private String number(String cell) {
        var bare = isPlain(cell) ? cell : AROUND.matcher(cell).replaceAll("");
        if (this == DECIMAL_COMMA && COMMA.matcher(bare).matches()) {
            return bare.replace(".", "").replace(',', '.');
        }
        return GROUPED.matcher(bare).matches() ? bare.replace(",", "") : bare;
    }

    private static boolean isPlain(String cell) {
        for (var place = 0; place < cell.length(); place++) {
            var next = cell.charAt(place);
            if ((next < '0' || next > '9') && next != '.') {
                return false;
            }
        }
        return true;
    }
}
