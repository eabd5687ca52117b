// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.pergola.audit.Change;
import dev.pergola.shared.Ids;
import dev.pergola.shared.Listing;
import dev.pergola.shared.SortPlace;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.servlet.View;

/** A list of records as a CSV file: all that fits its filters, with every field. An import reads it back. */
@Component(RecordFile.NAME)
class RecordFile implements View {

    static final String NAME = "record-file";
    /** How a list is asked for its file, in its address. */
    static final String ASKED = "as";

    private static final int ROWS = 1_000;
    private static final String LISTED = "listed";
    /** What a spreadsheet would take for a formula. */
    private static final Pattern FORMULA = Pattern.compile("[=@\t\r].*|[+-][^0-9(].*", Pattern.DOTALL);

    /** The rows behind a place in a list. */
    @FunctionalInterface
    interface Pages {

        Listing<UUID> page(Optional<SortPlace> from, int limit);
    }

    private record Listed(RecordKind kind, Pages pages) {}

    private final FieldsDirectory directory;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Ids ids;

    RecordFile(FieldsDirectory directory, TransactionTemplate transaction, ApplicationEventPublisher events, Ids ids) {
        this.directory = directory;
        this.transaction = transaction;
        this.events = events;
        this.ids = ids;
    }

    static boolean isAsked(MultiValueMap<String, String> sent) {
        return "csv".equals(sent.getFirst(ASKED));
    }

    /** Returns the name of the view. */
    static String show(RecordKind kind, Pages pages, Model model) {
        model.addAttribute(LISTED, new Listed(kind, pages));
        return NAME;
    }

    static <T> Listing<UUID> ids(Listing<T> listing, Function<T, UUID> id) {
        return new Listing<>(listing.rows().stream().map(id).toList(), listing.next());
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
        transaction.executeWithoutResult(_ -> events.publishEvent(Change.of(
                "download",
                ids.next(),
                "Downloaded a list of " + listed.kind().plural(),
                null,
                request.getQueryString())));
        response.setContentType(getContentType());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(listed.kind().plural() + ".csv")
                        .build()
                        .toString());
        try (var out = CsvWriter.builder().build(response.getWriter())) {
            out.writeRecord(Stream.concat(
                            Stream.of("Pergola id"),
                            listed.kind().fields().stream().map(Field::label))
                    .toList());
            Optional<SortPlace> place = Optional.empty();
            do {
                var page = listed.pages().page(place, ROWS);
                write(listed.kind(), page.rows(), out);
                place = SortPlace.parse(page.next());
            } while (place.isPresent());
        }
    }

    private void write(RecordKind kind, List<UUID> page, CsvWriter out) {
        var found = directory.find(kind, page);
        var owners = directory.ownerNames(named(kind, Field.Kind.OWNER, found.values()));
        var accounts = directory.externalIdsOfAccounts(named(kind, Field.Kind.ACCOUNT, found.values()));
        page.stream()
                .map(found::get)
                .filter(Objects::nonNull)
                .forEach(record -> out.writeRecord(Stream.concat(
                                Stream.of(record.id().toString()),
                                kind.fields().stream().map(field -> text(field, record, owners, accounts)))
                        .toList()));
    }

    private static List<UUID> named(RecordKind kind, Field.Kind reference, Collection<FieldsDirectory.Fields> records) {
        return kind.fields().stream()
                .filter(field -> field.kind() == reference)
                .flatMap(field -> records.stream().map(record -> record.fields().get(field.key())))
                .filter(Objects::nonNull)
                .distinct()
                .map(UUID::fromString)
                .toList();
    }

    private static String text(
            Field field, FieldsDirectory.Fields record, Map<UUID, String> owners, Map<UUID, String> accounts) {
        var text = record.fields().get(field.key());
        if (text == null) {
            return "";
        }
        return switch (field.kind()) {
            case OWNER -> plain(owners.getOrDefault(UUID.fromString(text), text));
            case ACCOUNT -> accounts.getOrDefault(UUID.fromString(text), text);
            case CHOICE, CHOICES -> labels(field, text);
            default -> plain(text);
        };
    }

    private static String labels(Field field, String text) {
        var labels = field.choices().stream().collect(Collectors.toMap(Field.Choice::name, Field.Choice::label));
        return Stream.of(text.split("; "))
                .map(one -> labels.getOrDefault(one, one))
                .collect(Collectors.joining("; "));
    }

    private static String plain(String text) {
        return FORMULA.matcher(text).matches() ? "'" + text : text;
    }
}
