// SPDX-License-Identifier: Apache-2.0
package dev.pergola.people;

import dev.pergola.shared.PersonalRecords;
import dev.pergola.shared.Problem;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Accounts here and how they were signed in to. An erased account stays as a row without anybody in it. */
@Component
class PersonRecords implements PersonalRecords {

    private record Known(UUID id, String name) {}

    private final JdbcClient jdbc;
    private final People people;
    private final Clock clock;

    PersonRecords(JdbcClient jdbc, People people, Clock clock) {
        this.jdbc = jdbc;
        this.people = people;
        this.clock = clock;
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public String kind() {
        return "Accounts and sign-ins";
    }

    @Override
    public List<Table> tables() {
        return List.of(
                Table.of("people.persons", "email name zone password_hash", "kind roles"),
                Table.of("people.sessions", "address agent", "token_hash how"),
                Table.of("people.sign_in_links", "email next", "token_hash kind"),
                Table.of("people.failed_sign_ins", "email address", ""),
                Table.of("people.saved_views", "name query", "list"),
                Table.of("public.user_entities", "name display_name", "id"),
                Table.of(
                        "public.user_credentials",
                        "label attestation_object attestation_client_data_json",
                        "credential_id user_entity_user_id public_key authenticator_transports public_key_credential_type"));
    }

    @Override
    public Subject trace(Subject subject) {
        var known = subject.in(jdbc.sql("""
                select id, name from people.persons where kind in ('STAFF', 'MEMBER') and lower(email) = :address
                """)).query(Known.class).list();
        return subject.known(known.stream().map(Known::id).toList())
                .named(known.stream().map(Known::name).toList());
    }

    @Override
    public List<Part> export(Subject subject) {
        return List.of(
                part("Accounts", """
                        select row_to_json(found) from (
                            select kind, email, name, roles, zone, proven_at, disabled_at, created_at
                            from people.persons where id = any(:identities) order by created_at
                        ) found
                        """, subject),
                part("Sessions", """
                        select row_to_json(found) from (
                            select how, address, agent, created_at, seen_at, expires_at, revoked_at
                            from people.sessions where person = any(:identities) order by created_at
                        ) found
                        """, subject),
                part("Sign-in links", """
                        select row_to_json(found) from (
                            select email, next as leads_to, created_at, expires_at, used_at
                            from people.sign_in_links where lower(email) = :address order by created_at
                        ) found
                        """, subject),
                part("Failed attempts to sign in", """
                        select row_to_json(found) from (
                            select at, email, address from people.failed_sign_ins where lower(email) = :address order by at
                        ) found
                        """, subject),
                part("Views of lists", """
                        select row_to_json(found) from (
                            select list, name, query, created_at from people.saved_views
                            where person = any(:identities) order by created_at
                        ) found
                        """, subject),
                part("Passkeys", """
                        select row_to_json(found) from (
                            select u.name as account, c.label, c.created, c.last_used
                            from public.user_entities u
                            left join public.user_credentials c on c.user_entity_user_id = u.id
                            where lower(u.name) = :address order by c.created
                        ) found
                        """, subject));
    }

    private Part part(String name, String sql, Subject subject) {
        return Part.of(
                name, subject.in(jdbc.sql(sql)).query(PersonalRecords::row).list());
    }

    @Override
    public List<Problem> obstacles(Subject subject) {
        var isLast = people.administrators() == 1
                && subject.identities().stream()
                        .flatMap(id -> people.find(id).stream())
                        .anyMatch(person ->
                                person.disabledAt() == null && person.roles().contains(Role.ADMINISTRATOR));
        return isLast ? List.of(Problem.of("last-administrator")) : List.of();
    }

    @Override
    public List<Deed> erase(Subject subject) {
        var passkeys = update("""
                delete from public.user_credentials c using public.user_entities u
                where u.id = c.user_entity_user_id and lower(u.name) = :address
                """, subject);
        update("delete from public.user_entities where lower(name) = :address", subject);
        var signIns = Stream.of(
                        "delete from people.sessions where person = any(:identities)",
                        "delete from people.sign_in_links where lower(email) = :address or next ~* :pattern",
                        "delete from people.failed_sign_ins where lower(email) = :address")
                .mapToInt(sql -> update(sql, subject))
                .sum();
        var views = update("""
                delete from people.saved_views
                where person = any(:identities) or query ~* :pattern or name ~* :pattern
                """, subject);
        var accounts = subject.in(jdbc.sql("""
                update people.persons
                set email = 'erased-' || id || '@erased.invalid', name = :nobody, roles = '{}', zone = 'UTC',
                    password_hash = null, proven_at = null, disabled_at = coalesce(disabled_at, :now)
                where id = any(:identities)
                """))
                .param("now", Timestamp.from(clock.instant()))
                .update();
        return List.of(
                Deed.erased("accounts emptied and closed", accounts),
                Deed.erased("sessions, sign-in links and failed attempts deleted", signIns),
                Deed.erased("passkeys deleted", passkeys),
                Deed.erased("views of lists deleted, also colleagues' that look for the person", views));
    }

    private int update(String sql, Subject subject) {
        return subject.in(jdbc.sql(sql)).update();
    }

    @Override
    public List<Retention> retention() {
        return List.of(
                new Retention(
                        "accounts", "Accounts of members and staff", "they were made", "emptied on request", null),
                new Retention(
                        "sessions",
                        "Sessions with device and network address",
                        "they ended",
                        "deleted",
                        Aging.by(jdbc, """
                                delete from people.sessions where id in (
                                    select id from people.sessions where expires_at < :before
                                    order by expires_at limit :batch)
                                """)),
                new Retention("sign-in-links", "Sign-in links by mail", "they ran out", "deleted", Aging.by(jdbc, """
                        delete from people.sign_in_links where token_hash in (
                            select token_hash from people.sign_in_links where expires_at < :before
                            order by expires_at limit :batch)
                        """)),
                new Retention(
                        "failed-sign-ins",
                        "Failed attempts to sign in",
                        "the attempt",
                        "deleted",
                        Aging.by(jdbc, """
                                delete from people.failed_sign_ins where id in (
                                    select id from people.failed_sign_ins where at < :before order by at limit :batch)
                                """)));
    }
}
