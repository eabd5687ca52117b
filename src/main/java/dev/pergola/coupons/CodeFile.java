// SPDX-License-Identifier: Apache-2.0
package dev.pergola.coupons;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;

/** Codes as CSV with the columns code, program and purpose, as they are exported and come back to be corrected. */
final class CodeFile {

    private CodeFile() {}

    static String write(Collection<List<String>> rows) {
        var text = new StringWriter();
        try (var csv = CsvWriter.builder().build(text)) {
            csv.writeRecord("code", "program", "purpose");
            rows.forEach(csv::writeRecord);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }
}
