// SPDX-License-Identifier: Apache-2.0
package dev.pergola.shared;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A module that keeps rows: which of their columns hold personal data, and how that is given out, erased and let age.
 * Each module with a table brings one; a test fails for a column of text or bytes that none declares.
 */
public interface PersonalRecords {

    /** Stands where the name of somebody stood whose data was erased. */
    String NOBODY = "Erased person";

    /** Stands within a text where a name or an address stood. */
    String GAP = "[erased]";

    /** Those whose rows others point to are asked first. */
    int order();

    /** The heading in an export, for instance "Applications". */
    String kind();

    /** The module's tables. */
    List<Table> tables();

    /** Adds what this module knows of who the person is and which records tell of them. */
    default Subject trace(Subject subject) {
        return subject;
    }

    /** Everything held on the person. */
    default List<Part> export(Subject subject) {
        return List.of();
    }

    /** What must end before the person can be erased. */
    default List<Problem> obstacles(Subject subject) {
        return List.of();
    }

    /** Erases inside the caller's transaction and says what it did, what it keeps and why. */
    default List<Deed> erase(Subject subject) {
        return List.of();
    }

    /** How long what is kept, by the keys of the pack's privacy file. */
    default List<Retention> retention() {
        return List.of();
    }

    /**
     * One person: whoever is behind one mail address.
     *
     * @param address     in lower case
     * @param fingerprint recognises the address without telling it; the only thing an erasure may leave
     * @param names       as they were met
     * @param identities  ids of what is the person: their account here, a contact of a customer
     * @param records     ids of what tells of the person: an application, a subscription, a code
     */
    record Subject(String address, String fingerprint, Set<String> names, Set<UUID> identities, Set<UUID> records) {

        /** Somebody of whom nothing but the address is known yet. */
        public static Subject of(String address, String fingerprint) {
            return new Subject(address.toLowerCase(Locale.ROOT), fingerprint, Set.of(), Set.of(), Set.of());
        }

        public Subject named(Collection<String> more) {
            return new Subject(
                    address,
                    fingerprint,
                    both(names, more.stream().filter(name -> !name.isBlank()).toList()),
                    identities,
                    records);
        }

        public Subject known(Collection<UUID> more) {
            return new Subject(address, fingerprint, names, both(identities, more), records);
        }

        public Subject told(Collection<UUID> more) {
            return new Subject(address, fingerprint, names, identities, both(records, more));
        }

        /**
         * Gives the statement {@code :address}, {@code :names}, {@code :identities}, {@code :records} (arrays),
         * {@code :pattern}, {@code :nobody} and {@code :gap}.
         */
        public JdbcClient.StatementSpec in(JdbcClient.StatementSpec statement) {
            return statement
                    .param("address", address)
                    .param("names", names.toArray(String[]::new))
                    .param("identities", identities.toArray(UUID[]::new))
                    .param("records", records.toArray(UUID[]::new))
                    .param("pattern", pattern())
                    .param("nobody", NOBODY)
                    .param("gap", GAP);
        }

        /**
         * A regular expression of PostgreSQL that finds the person in a text: the address, also as it stands in a link,
         * and names of two words or more. A single first name would be found in the texts of many others.
         */
        String pattern() {
            return Stream.concat(
                                    Stream.of(address),
                                    names.stream().filter(name -> name.strip().contains(" ")))
                            .map(Subject::literal)
                            .collect(Collectors.joining("|", "(?<![[:alnum:]._+-])(?:", ")(?!\\.?[[:alnum:]-])"))
                    + "|" + literal(address.replace("@", "%40"));
        }

        private static String literal(String text) {
            return text.replaceAll("[^\\p{L}\\p{N}\\s]", "\\\\$0");
        }

        private static <T> Set<T> both(Set<T> some, Collection<T> more) {
            var all = new HashSet<>(some);
            all.addAll(more);
            return Set.copyOf(all);
        }
    }

    /**
     * One list of an export.
     *
     * @param rows  plain values by name, in order
     * @param files what was uploaded or sent, as it is
     */
    record Part(String name, List<Map<String, @Nullable Object>> rows, List<Document> files) {

        public static Part of(String name, List<Map<String, @Nullable Object>> rows) {
            return new Part(name, rows, List.of());
        }
    }

    /** A file of an export, read when it is written. */
    record Document(String name, Supplier<byte[]> content) {}

    /**
     * What an erasure did with one kind of thing, or why it left it.
     *
     * @param what in words that follow a number, for instance "sessions deleted"
     * @param why  the ground for keeping; null when it was erased
     */
    record Deed(String what, long count, @Nullable String why) {

        public static Deed erased(String what, long count) {
            return new Deed(what, count, null);
        }

        public static Deed kept(String what, long count, String why) {
            return new Deed(what, count, why);
        }
    }

    /**
     * A table and its columns of text or bytes.
     *
     * @param name     with its schema
     * @param personal columns that may tell of a person
     * @param plain    columns that do not
     */
    record Table(String name, Set<String> personal, Set<String> plain) {

        /** Columns as words with spaces between them. */
        public static Table of(String name, String personal, String plain) {
            return new Table(name, words(personal), words(plain));
        }

        private static Set<String> words(String text) {
            return Stream.of(text.strip().split("\\s+"))
                    .filter(word -> !word.isEmpty())
                    .collect(Collectors.toUnmodifiableSet());
        }
    }

    /**
     * How one kind of data ages.
     *
     * @param key   in the pack's privacy file, which says how long and on what ground
     * @param what  in words
     * @param since what the period counts from
     * @param then  what happens after it
     * @param aging does it; null for what is kept until the person is erased
     */
    record Retention(
            String key,
            String what,
            String since,
            String then,
            @Nullable Aging aging) {}

    /** Lets one batch age and says how many rows that were. */
    interface Aging {

        int age(Instant before, int batch);

        /** By a statement that knows {@code :before} and {@code :batch}. */
        static Aging by(JdbcClient jdbc, String sql) {
            return (before, batch) -> jdbc.sql(sql)
                    .param("before", Timestamp.from(before))
                    .param("batch", batch)
                    .update();
        }
    }

    /** Reads a row of {@code select row_to_json(found) from (…) found} into plain values. */
    static Map<String, @Nullable Object> row(ResultSet row, int number) throws SQLException {
        return Json.MAPPER.readValue(row.getString(1), new TypeReference<>() {});
    }

    /** The mapper's place; an interface has no private fields. */
    final class Json {

        private static final JsonMapper MAPPER = new JsonMapper();

        private Json() {}
    }
}
