// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Accounts that look like the same customer: a mail domain in common and the same name. */
@Component
class MergeProposals {

    static final Duration UNDOABLE = Duration.ofDays(1);
    private static final int SHOWN = 20;
    private static final Pattern LEGAL_FORM = Pattern.compile(
            "\\b(inc|incorporated|corp|corporation|co|company|llc|ltd|limited|plc|gmbh|ag|kg|se|sa|sas|sarl|srl|spa|bv|nv"
                    + "|ab|as|aps|oy|kk|pty|pte|group|holding|holdings)\\b");

    /** @param until when it can't be undone any more */
    public record Merge(UUID id, UUID loser, String loserName, Instant mergedAt, Instant until) {}

    private final JdbcClient jdbc;
    private final AccountDirectory accounts;
    private final Clock clock;

    MergeProposals(JdbcClient jdbc, AccountDirectory accounts, Clock clock) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** The twins of an account. */
    List<Account> of(Account account) {
        if (account.domains().isEmpty()) {
            return List.of();
        }
        var ids = jdbc.sql("""
                select id from accounts.accounts
                where domains && cast(:domains as text[]) and id <> :id and merged_into is null
                limit :most
                """)
                .param("domains", account.domains().toArray(String[]::new))
                .param("id", account.id())
                .param("most", 10 * SHOWN)
                .query(UUID.class)
                .list();
        return accounts.find(ids).stream()
                .filter(other -> sameName(account, other))
                .limit(SHOWN)
                .toList();
    }

    /** Merges into this account that can still be undone. */
    List<Merge> undoable(UUID winner) {
        return jdbc.sql("""
                select m.id, m.loser, l.name as loser_name, m.merged_at, m.merged_at + interval '1 day' as until
                from accounts.merges m join accounts.accounts l on l.id = m.loser
                where m.winner = :winner and m.undone_at is null and m.merged_at > :since
                order by m.merged_at desc
                """)
                .param("winner", winner)
                .param("since", java.sql.Timestamp.from(clock.instant().minus(UNDOABLE)))
                .query(Merge.class)
                .list();
    }

    /** Of two twins the one that had better stay: known to the CRM, a customer, made first. */
    static Account better(Account one, Account other) {
        return Stream.of(one, other)
                .min(Comparator.comparing((Account account) -> account.externalId() == null)
                        .thenComparing(account -> account.status() != AccountStatus.CUSTOMER)
                        .thenComparing(Account::createdAt))
                .orElseThrow();
    }

    static boolean sameDomain(Account one, Account other) {
        var common = new HashSet<>(one.domains());
        common.retainAll(other.domains());
        return !common.isEmpty();
    }

    static boolean sameName(Account one, Account other) {
        return plain(one.name()).equals(plain(other.name()));
    }

    /** The name without case, signs and legal form. */
    static String plain(String name) {
        var letters = name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ");
        var bare = LEGAL_FORM
                .matcher(letters)
                .replaceAll(" ")
                .replaceAll("\\s+", " ")
                .strip();
        return bare.isEmpty() ? letters.strip() : bare;
    }
}
