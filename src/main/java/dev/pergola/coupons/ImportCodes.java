// SPDX-License-Identifier: Apache-2.0
package dev.pergola.coupons;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.pergola.packs.PackDirectory;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes codes from a CSV file with the columns code, program and purpose. Good rows are kept, bad ones are told with
 * their line and come back as a file to correct.
 */
@Service
class ImportCodes {

    private static final Set<String> COLUMNS = Set.of("code", "program", "purpose");

    /** A row that was not taken. */
    record Rejected(long line, String column, String wrong, String mend, List<String> cells) {}

    sealed interface Outcome {
        record Read(int taken, int known, List<Rejected> rejected) implements Outcome {}

        record Unreadable(String reason) implements Outcome {}
    }

    private record Pool(String program, Purpose purpose) {}

    private final MakeBatch makeBatch;
    private final CouponDirectory coupons;
    private final PackDirectory pack;

    ImportCodes(MakeBatch makeBatch, CouponDirectory coupons, PackDirectory pack) {
        this.makeBatch = makeBatch;
        this.coupons = coupons;
        this.pack = pack;
    }

    @Transactional
    Outcome read(String csv, String by) {
        var rejected = new ArrayList<Rejected>();
        var pools = new LinkedHashMap<Pool, List<Code>>();
        var seen = new HashSet<Code>();
        try (var rows = CsvReader.builder().ofNamedCsvRecord(new StringReader(csv.replaceFirst("^\ufeff", "")))) {
            for (var row : rows) {
                var missing = COLUMNS.stream()
                        .filter(column -> !row.getHeader().contains(column))
                        .sorted()
                        .toList();
                if (!missing.isEmpty()) {
                    return new Outcome.Unreadable("line 1: the column " + String.join(", ", missing) + " is missing.");
                }
                take(row, seen, pools, rejected);
            }
        } catch (CsvParseException broken) {
            return new Outcome.Unreadable(String.valueOf(broken.getMessage()));
        } catch (java.io.IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
        var known = coupons.known(seen);
        pools.forEach((pool, codes) -> {
            var fresh = codes.stream().filter(code -> !known.contains(code)).toList();
            if (!fresh.isEmpty()) {
                makeBatch.keep(pool.program(), pool.purpose(), fresh, MakeBatch.Origin.IMPORTED, by);
            }
        });
        return new Outcome.Read(seen.size() - known.size(), known.size(), rejected);
    }

    private void take(NamedCsvRecord row, Set<Code> seen, Map<Pool, List<Code>> pools, List<Rejected> rejected) {
        var line = row.getStartingLineNumber();
        var cells = List.of(
                row.findField("code").orElse(""),
                row.findField("program").orElse(""),
                row.findField("purpose").orElse(""));
        var code = Code.read(cells.getFirst());
        var program = row.findField("program").orElse("").strip();
        var purpose = row.findField("purpose").orElse("").strip().toUpperCase(Locale.ROOT);
        if (code.isEmpty()) {
            var mend = "A code has 12 letters or digits and a check character, in the shape XXXX-XXXX-XXXX-X.";
            rejected.add(new Rejected(line, "code", "this is no code, or a letter is mistyped", mend, cells));
        } else if (pack.program(program).isEmpty()) {
            rejected.add(new Rejected(
                    line, "program", "there is no program '" + program + "'", "Use a key of the pack.", cells));
        } else if (!purpose.equals("NEW") && !purpose.equals("RENEWAL")) {
            rejected.add(
                    new Rejected(line, "purpose", "'" + purpose + "' is no purpose", "Write new or renewal.", cells));
        } else if (!seen.add(code.get())) {
            rejected.add(new Rejected(line, "code", "the code stands in the file twice", "Remove one.", cells));
        } else {
            pools.computeIfAbsent(new Pool(program, Purpose.valueOf(purpose)), _ -> new ArrayList<>())
                    .add(code.get());
        }
    }
}
