// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.pergola.audit.Change;
import dev.pergola.people.Permission;
import dev.pergola.people.Requires;
import dev.pergola.programs.ProgramDirectory;
import dev.pergola.programs.RunningProgram;
import dev.pergola.shared.Ids;
import dev.pergola.shared.Keyset;
import dev.pergola.shared.Listing;
import dev.pergola.shared.SortPlace;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Who gets a program's mail and where the others are lost, before a send and after. */
@Controller
class FunnelPages {

    private static final int PAGE = 50;
    private static final int FILE = 100_000;

    private final ProgramDirectory programs;
    private final ReadFunnel funnel;
    private final ReadLedger ledger;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Ids ids;

    FunnelPages(
            ProgramDirectory programs,
            ReadFunnel funnel,
            ReadLedger ledger,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Ids ids) {
        this.programs = programs;
        this.funnel = funnel;
        this.ledger = ledger;
        this.transaction = transaction;
        this.events = events;
        this.ids = ids;
    }

    @Requires(Permission.READ_PROGRAMS)
    @GetMapping("/console/programs/{key}/funnel")
    String funnel(@PathVariable String key, @RequestParam @Nullable LocalDate on, Model model) {
        model.addAttribute("running", running(key));
        model.addAttribute("funnel", funnel.funnel(key, on).orElseThrow());
        model.addAttribute("on", on);
        return "journeys/funnel";
    }

    @Requires(Permission.READ_PROGRAMS)
    @GetMapping("/console/programs/{key}/funnel/accounts")
    String accounts(
            @PathVariable String key,
            @RequestParam FunnelStage stage,
            @RequestParam(defaultValue = "false") boolean lost,
            @RequestParam @Nullable LocalDate on,
            @RequestParam(defaultValue = "") String q,
            @RequestParam @Nullable String from,
            Model model) {
        model.addAttribute("running", running(key));
        model.addAttribute(
                "listing", rows(key, on, new ReadFunnel.Wanted(stage, lost, words(q)), SortPlace.parse(from), PAGE));
        model.addAttribute("stage", stage);
        model.addAttribute("stages", FunnelStage.values());
        model.addAttribute("lost", lost);
        model.addAttribute("on", on);
        model.addAttribute("words", q);
        return "journeys/funnel-accounts";
    }

    @Requires(Permission.READ_PROGRAMS)
    @GetMapping("/console/programs/{key}/funnel/accounts.csv")
    ResponseEntity<String> accountsFile(
            @PathVariable String key,
            @RequestParam FunnelStage stage,
            @RequestParam(defaultValue = "false") boolean lost,
            @RequestParam @Nullable LocalDate on,
            @RequestParam(defaultValue = "") String q) {
        running(key);
        var listing = rows(key, on, new ReadFunnel.Wanted(stage, lost, words(q)), Optional.empty(), FILE);
        return file(key + "-funnel.csv", out -> {
            out.writeRecord("Pergola id", "Reference", "Name", "Stage");
            listing.rows()
                    .forEach(row -> out.writeRecord(
                            row.id().toString(),
                            row.reference(),
                            plain(row.name()),
                            lost ? stage.lost() : stage.passed()));
        });
    }

    @Requires(Permission.READ_PROGRAMS)
    @GetMapping("/console/programs/{key}/ledger")
    String ledger(
            @PathVariable String key,
            @RequestParam LedgerEntry.@Nullable Decision decision,
            @RequestParam @Nullable String from,
            Model model) {
        model.addAttribute("running", running(key));
        model.addAttribute("listing", ledger.page(key, decision, Keyset.parse(from), PAGE));
        model.addAttribute("decisions", LedgerEntry.Decision.values());
        model.addAttribute("decision", decision);
        return "journeys/ledger";
    }

    @Requires(Permission.READ_PROGRAMS)
    @GetMapping("/console/programs/{key}/ledger.csv")
    ResponseEntity<String> ledgerFile(@PathVariable String key, @RequestParam LedgerEntry.@Nullable Decision decision) {
        running(key);
        var listing = ledger.page(key, decision, Keyset.START, FILE);
        return file(key + "-ledger.csv", out -> {
            out.writeRecord("Moment", "Decision", "Account id", "Account", "What happened");
            listing.rows()
                    .forEach(row -> out.writeRecord(
                            row.at().toString(),
                            row.decision().label(),
                            row.account().toString(),
                            plain(row.accountName()),
                            plain(row.sentence())));
        });
    }

    private Listing<ReadFunnel.Row> rows(
            String key, @Nullable LocalDate on, ReadFunnel.Wanted wanted, Optional<SortPlace> from, int limit) {
        return funnel.rows(key, on, wanted, from, limit).orElse(new Listing<>(List.of(), null));
    }

    private RunningProgram running(String key) {
        return programs.find(key).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private ResponseEntity<String> file(String name, Consumer<CsvWriter> rows) {
        transaction.executeWithoutResult(
                _ -> events.publishEvent(Change.of("download", ids.next(), "Downloaded " + name, null, null)));
        var text = new StringWriter();
        try (var out = CsvWriter.builder().build(text)) {
            rows.accept(out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"%s\"".formatted(name))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(text.toString());
    }

    private static @Nullable String words(String q) {
        return q.isBlank() ? null : q.strip();
    }

    /** A spreadsheet would take what begins like this for a formula. */
    private static String plain(String text) {
        return text.matches("(?s)[=+\\-@\\t\\r].*") ? "'" + text : text;
    }
}
