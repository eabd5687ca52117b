// SPDX-License-Identifier: Apache-2.0
package dev.pergola.recipients;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Questions about who may be written to; sets of records read {@code recipients.refusal_facts}. */
@Component
public class RecipientDirectory {

    /** A topic that a reader turned off. */
    public record Refused(String email, String topic, Instant since) {}

    /** What holds for one address. @param off topics that the reader turned off */
    public record Standing(List<Suppression> suppressions, List<Refused> off) {

        /** Whether nothing keeps mail of any topic from it. */
        public boolean isClear() {
            return suppressions.isEmpty() && off.isEmpty();
        }
    }

    private final JdbcClient jdbc;

    RecipientDirectory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Standing of(String email) {
        return of(List.of(email)).values().iterator().next();
    }

    /** By address in small letters; each address that was asked for has an answer. */
    public Map<String, Standing> of(Collection<String> emails) {
        var asked = emails.stream()
                .map(email -> email.toLowerCase(Locale.ROOT))
                .distinct()
                .toArray(String[]::new);
        var suppressions = jdbc.sql("""
                select id, email, reason, since, message, note, author from recipients.suppressions
                where email = any(:emails) order by email, since
                """).param("emails", asked).query(Suppression.class).list().stream()
                .collect(Collectors.groupingBy(Suppression::email));
        var off = jdbc.sql("""
                select email, topic, changed_at as since from recipients.choices
                where email = any(:emails) and not wanted order by email, changed_at
                """).param("emails", asked).query(Refused.class).list().stream()
                .collect(Collectors.groupingBy(Refused::email));
        return List.of(asked).stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        email -> new Standing(
                                suppressions.getOrDefault(email, List.of()), off.getOrDefault(email, List.of()))));
    }
}
