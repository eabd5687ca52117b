// SPDX-License-Identifier: Apache-2.0
package dev.pergola.timeline;

import dev.pergola.shared.PersonalRecords;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What colleagues wrote: about a person, as a person, or to one. */
@Component
class PostRecords implements PersonalRecords {

    private final JdbcClient jdbc;

    PostRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public int order() {
        return 85;
    }

    @Override
    public String kind() {
        return "Timelines";
    }

    @Override
    public List<Table> tables() {
        return List.of(
                Table.of("timeline.posts", "record_label author_name body reason", "kind record_path"),
                Table.of("timeline.mentions", "name handles answered_name", "alias state"));
    }

    @Override
    public List<Part> export(Subject subject) {
        return List.of(
                Part.of(
                        "Posts by you, about you or that name you",
                        subject.in(jdbc.sql("""
                        select row_to_json(found) from (
                            select written_at, kind as on_a, record_label as record, body, withdrawn_at
                            from timeline.posts
                            where author = any(:identities) or record = any(:identities) or record = any(:records)
                               or body ~* :pattern
                            order by written_at
                        ) found
                        """)).query(PersonalRecords::row).list()),
                Part.of(
                        "Mentions",
                        subject.in(jdbc.sql("""
                        select row_to_json(found) from (
                            select written_at, name, state, answered_at
                            from timeline.mentions where person = any(:identities) order by written_at
                        ) found
                        """)).query(PersonalRecords::row).list()));
    }

    @Override
    public List<Deed> erase(Subject subject) {
        var about = update("""
                update timeline.posts set body = :gap, reason = case when reason is not null then :gap end,
                       record_label = regexp_replace(record_label, :pattern, :gap, 'gi')
                where record = any(:identities) or record = any(:records)
                """, subject);
        var named = update("""
                update timeline.posts p
                set body = regexp_replace(p.body, '@(' || m.words || ')', :gap, 'gi')
                from (
                    select post, string_agg(regexp_replace(handle, '([^[:alnum:]])', '\\\\\\1', 'g'), '|'
                                            order by length(handle) desc) as words
                    from timeline.mentions, unnest(handles) handle
                    where person = any(:identities)
                    group by post
                ) m
                where m.post = p.id
                """, subject) + update("""
                        update timeline.posts
                        set body = regexp_replace(body, :pattern, :gap, 'gi'),
                            reason = regexp_replace(reason, :pattern, :gap, 'gi'),
                            record_label = regexp_replace(record_label, :pattern, :gap, 'gi')
                        where concat_ws(chr(10), body, reason, record_label) ~* :pattern
                        """, subject);
        var written =
                update("update timeline.posts set author_name = :nobody where author = any(:identities)", subject);
        update("update timeline.mentions set name = :nobody, handles = '{}' where person = any(:identities)", subject);
        update("update timeline.mentions set answered_name = :nobody where answered_by = any(:identities)", subject);
        return List.of(
                Deed.erased("posts on the person's records emptied", about),
                Deed.erased("posts that named the person redacted", named),
                Deed.erased("posts no longer say who wrote them", written),
                Deed.kept(
                        "posts without their author",
                        written,
                        "What was said about a customer stays with the customer."));
    }

    private int update(String sql, Subject subject) {
        return subject.in(jdbc.sql(sql)).update();
    }

    @Override
    public List<Retention> retention() {
        return List.of(
                new Retention("posts", "Posts on timelines", "they were written", "emptied with the person", null));
    }
}
