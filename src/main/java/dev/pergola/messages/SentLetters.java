// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds the letter that an answer is about, by what came along with the answer. */
@Component
public class SentLetters {

    private final JdbcClient jdbc;

    SentLetters(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By the number in a {@link ReturnAddress}. */
    public Optional<SentLetter> numbered(long number) {
        return jdbc.sql("""
                select id, number, lower(recipient) as email, program, program_version, step, arm, account, contact
                from messages.messages where number = :number and erased_at is null
                """).param("number", number).query(SentLetter.class).optional();
    }

    /** By what stands before the @ of its Message-ID. */
    public Optional<SentLetter> identified(UUID id) {
        return jdbc.sql("""
                select id, number, lower(recipient) as email, program, program_version, step, arm, account, contact
                from messages.messages where id = :id and erased_at is null
                """).param("id", id).query(SentLetter.class).optional();
    }
}
