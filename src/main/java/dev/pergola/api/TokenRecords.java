// SPDX-License-Identifier: Apache-2.0
package dev.pergola.api;

import dev.pergola.shared.PersonalRecords;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tokens of staff, and answers that are kept for a repetition. */
@Component
class TokenRecords implements PersonalRecords {

    private final JdbcClient jdbc;

    TokenRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public int order() {
        return 87;
    }

    @Override
    public String kind() {
        return "API tokens";
    }

    @Override
    public List<Table> tables() {
        return List.of(
                Table.of("api.tokens", "name", "scopes hash start"),
                Table.of("api.kept_answers", "body", "key fingerprint permission content_type location etag"));
    }

    @Override
    public List<Part> export(Subject subject) {
        return List.of(Part.of(
                "Tokens", subject.in(jdbc.sql("""
                select row_to_json(found) from (
                    select name, scopes, start, created_at, expires_at, used_at, revoked_at
                    from api.tokens where person = any(:identities) order by created_at
                ) found
                """)).query(PersonalRecords::row).list()));
    }

    @Override
    public List<Deed> erase(Subject subject) {
        var answers = subject.in(jdbc.sql("""
                delete from api.kept_answers
                where token in (select id from api.tokens where person = any(:identities))
                   or convert_from(body, 'UTF8') ~* :pattern
                """)).update();
        var tokens = subject.in(jdbc.sql("delete from api.tokens where person = any(:identities)"))
                .update();
        return List.of(Deed.erased("tokens deleted", tokens), Deed.erased("kept answers deleted", answers));
    }
}
