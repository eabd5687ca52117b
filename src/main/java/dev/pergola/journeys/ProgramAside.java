// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import dev.pergola.accounts.RecordAside;
import dev.pergola.accounts.RecordKind;
import dev.pergola.people.Permission;
import dev.pergola.programs.ProgramDirectory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The programs that an account is in or was in, on its page and on those of its contacts. */
@Component
class ProgramAside implements RecordAside {

    private static final int SHOWN = 6;

    /** @param contact to be told about in explanations; null on an account's page */
    record Shown(UUID account, @Nullable UUID contact, List<Line> lines) {}

    record Line(String program, String name, EnrolmentState state, Instant since) {

        public String tone() {
            return state == EnrolmentState.ACTIVE ? "good" : "quiet";
        }
    }

    private record Entered(String program, EnrolmentState state, Instant since) {}

    private final JdbcClient jdbc;
    private final ProgramDirectory programs;

    ProgramAside(JdbcClient jdbc, ProgramDirectory programs) {
        this.jdbc = jdbc;
        this.programs = programs;
    }

    @Override
    public Permission permission() {
        return Permission.READ_PROGRAMS;
    }

    @Override
    public String template() {
        return "journeys/aside";
    }

    @Override
    public Optional<Object> content(RecordKind kind, UUID id) {
        return switch (kind) {
            case ACCOUNT -> Optional.of(new Shown(id, null, lines(id, null)));
            case CONTACT ->
                jdbc.sql("select account from accounts.contact_facts where id = :id")
                        .param("id", id)
                        .query(UUID.class)
                        .optional()
                        .map(account -> new Shown(account, id, lines(account, id)));
            case OPPORTUNITY -> Optional.empty();
        };
    }

    private List<Line> lines(UUID account, @Nullable UUID contact) {
        var entered = jdbc.sql("""
                select program, state, entered_at as since from journeys.enrolments
                where account = :account
                    and (cast(:contact as uuid) is null or contact is null or contact = :contact)
                order by state = 'ACTIVE' desc, entered_at desc, id desc
                limit :shown
                """)
                .param("account", account)
                .param("contact", contact)
                .param("shown", SHOWN)
                .query(Entered.class)
                .list();
        if (entered.isEmpty()) {
            return List.of();
        }
        Map<String, String> names = programs.all().stream()
                .collect(Collectors.toMap(
                        running -> running.program().key(),
                        running -> running.program().name()));
        return entered.stream()
                .map(each -> new Line(
                        each.program(), names.getOrDefault(each.program(), each.program()), each.state(), each.since()))
                .toList();
    }
}
