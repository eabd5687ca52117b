// SPDX-License-Identifier: Apache-2.0
package dev.pergola.surveys;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.pergola.audit.Change;
import dev.pergola.shared.Ids;
import dev.pergola.shared.Keyset;
import dev.pergola.shared.Listing;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.servlet.View;

/** The answers as a CSV file: all that fit the filter. */
@Component(AnswerFile.NAME)
class AnswerFile implements View {

    static final String NAME = "answer-file";

    private static final int ROWS = 1_000;
    private static final String LISTED = "listed";

    /** The rows behind a place in the list. */
    @FunctionalInterface
    interface Pages {

        Listing<GivenAnswer> page(Keyset from, int limit);
    }

    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Ids ids;

    AnswerFile(TransactionTemplate transaction, ApplicationEventPublisher events, Ids ids) {
        this.transaction = transaction;
        this.events = events;
        this.ids = ids;
    }

    /** Returns the name of the view. */
    static String show(Pages pages, Model model) {
        model.addAttribute(LISTED, pages);
        return NAME;
    }

    @Override
    public String getContentType() {
        return "text/csv;charset=UTF-8";
    }

    @Override
    public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var pages = (Pages) Objects.requireNonNull(Objects.requireNonNull(model).get(LISTED));
        transaction.executeWithoutResult(_ -> events.publishEvent(
                Change.of("download", ids.next(), "Downloaded a list of answers", null, request.getQueryString())));
        response.setContentType(getContentType());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename("answers.csv").build().toString());
        try (var out = CsvWriter.builder().build(response.getWriter())) {
            out.writeRecord(
                    "Survey",
                    "Program",
                    "Account",
                    "Contact",
                    "NPS",
                    "CSAT",
                    "Reason",
                    "Comment",
                    "Answered",
                    "Changed");
            var place = Keyset.START.word();
            while (place != null) {
                var page = pages.page(Keyset.parse(place), ROWS);
                page.rows()
                        .forEach(row -> out.writeRecord(
                                row.survey(),
                                row.program(),
                                text(row.accountName()),
                                text(row.contactName()),
                                text(row.nps()),
                                text(row.csat()),
                                text(row.reason()),
                                text(row.comment()),
                                row.answeredAt().toString(),
                                row.changedAt().toString()));
                place = page.next();
            }
        }
    }

    /** A spreadsheet must take no text for a formula. */
    private static String text(@Nullable Object value) {
        var text = Objects.toString(value, "");
        return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
