// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.pergola.audit.Change;
import dev.pergola.shared.Ids;
import dev.pergola.shared.Keyset;
import dev.pergola.shared.Listing;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.servlet.View;

/** A list of a program as a CSV file: all that fits its filters. */
@Component(ListFile.NAME)
class ListFile implements View {

    static final String NAME = "program-list-file";

    private static final int ROWS = 1_000;
    private static final String LISTED = "listed";
    /** What a spreadsheet would take for a formula. */
    private static final Pattern FORMULA = Pattern.compile("[=@\t\r].*|[+-][^0-9(].*", Pattern.DOTALL);

    /** The rows behind a place in a list. */
    @FunctionalInterface
    interface Pages {

        Listing<List<String>> page(Keyset from, int limit);
    }

    private record Listed(String name, List<String> heads, Pages pages) {}

    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Ids ids;

    ListFile(TransactionTemplate transaction, ApplicationEventPublisher events, Ids ids) {
        this.transaction = transaction;
        this.events = events;
        this.ids = ids;
    }

    /** Returns the name of the view. */
    static String show(String name, List<String> heads, Pages pages, Model model) {
        model.addAttribute(LISTED, new Listed(name, heads, pages));
        return NAME;
    }

    /** Nothing for null. */
    static String text(@Nullable Object value) {
        var text = value == null ? "" : value.toString();
        return FORMULA.matcher(text).matches() ? "'" + text : text;
    }

    @Override
    public String getContentType() {
        return "text/csv;charset=UTF-8";
    }

    @Override
    public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var listed =
                (Listed) Objects.requireNonNull(Objects.requireNonNull(model).get(LISTED));
        transaction.executeWithoutResult(_ -> events.publishEvent(
                Change.of("download", ids.next(), "Downloaded " + listed.name(), null, request.getQueryString())));
        response.setContentType(getContentType());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(listed.name() + ".csv")
                        .build()
                        .toString());
        try (var out = CsvWriter.builder().build(response.getWriter())) {
            out.writeRecord(listed.heads());
            @Nullable String next = null;
            do {
                var page = listed.pages().page(Keyset.parse(next), ROWS);
                page.rows().forEach(out::writeRecord);
                next = page.next();
            } while (next != null);
        }
    }
}
