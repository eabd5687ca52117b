// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pergola.EngineTest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Asking only those whose facts changed gives what asking everybody gives: tried on random changes, each both ways. */
@EngineTest
@Tag("service")
@Tag("J5")
class IncrementalTest {

    private static final LocalDate TODAY = LocalDate.of(2027, 5, 4);

    @Autowired
    JourneySamples journeys;

    @Autowired
    TransactionTemplate transaction;

    private final Random random = new Random(7);
    private final String word = JourneySamples.word();
    private final List<UUID> accounts = new ArrayList<>();
    private final List<String> programs = new ArrayList<>();

    @Test
    void equalsAskingEverybody() {
        for (var number = 0; number < 120; number++) {
            accounts.add(journeys.customers()
                    .account(word + number, TODAY.minusDays(random.nextInt(200)), TODAY.plusDays(random.nextInt(200))));
        }
        applyPrograms();
        for (var round = 0; round < 2; round++) {
            evaluateAll();
        }
        for (var round = 0; round < 25; round++) {
            change();
            var incremental = tried(false);
            var full = tried(true);
            assertThat(incremental).isEqualTo(full);
            assertThat(evaluateAll()).noneMatch(EvaluatePrograms.Asked::everybody);
        }
    }

    private void applyPrograms() {
        var steps = """
                recipients: [admin]
                steps:
                  - mail: low-utilisation-1
                    with: {guideLink: "https://trellis.example/docs"}
                exit: account.activeSubscriptions == 0
                """;
        programs.add(journeys.apply(TODAY, """
                audience: account.name.startsWith('%s') && account.usage.ci < 0.3 && account.activeSubscriptions > 0
                entry: {anchor: account.customerSince, from: 30d, until: 150d, once: per-account}
                """.formatted(word) + steps));
        programs.add(journeys.apply(TODAY, """
                audience: account.name.startsWith('%s') && !inProgram('%s') && account.activeSubscriptions > 0
                entry: {anchor: account.customerSince, from: 30d, until: 150d, once: per-account}
                """.formatted(word, programs.getFirst()) + steps));
        programs.add(journeys.apply(TODAY, """
                audience: account.name.startsWith('%s') && daysSince(account.customerSince) > 60
                entry: {anchor: account.nextRenewal, from: -120d, until: -20d, once: per-renewal}
                """.formatted(word) + steps));
        programs.add(journeys.apply(TODAY, """
                audience: account.name.startsWith('%s') && opportunity.stage == '8-Closed Lost'
                entry: {anchor: opportunity.closeDate, from: 0d, until: 50d, once: per-account}
                """.formatted(word) + steps));
    }

    private void change() {
        for (var times = 0; times < 1 + random.nextInt(6); times++) {
            var account = accounts.get(random.nextInt(accounts.size()));
            journeys.customers()
                    .set(
                            account,
                            switch (random.nextInt(5)) {
                                case 0 ->
                                    "update accounts.accounts set usage_ci = %s where id = :id"
                                            .formatted(random.nextInt(10) / 10.0);
                                case 1 ->
                                    "update accounts.accounts set active_subscriptions = %d where id = :id"
                                            .formatted(random.nextInt(2));
                                case 2 ->
                                    "update accounts.accounts set next_renewal = '%s' where id = :id"
                                            .formatted(TODAY.plusDays(random.nextInt(200)));
                                case 3 ->
                                    "update accounts.accounts set customer_since = '%s' where id = :id"
                                            .formatted(TODAY.minusDays(random.nextInt(200)));
                                default -> """
                    insert into accounts.opportunities (id, account, name, type, stage, close_date, created_at, changed_at)
                    values (uuidv7(), :id, 'Renewal', 'RENEWAL', '8-Closed Lost', '%s', now(), now())
                    """.formatted(TODAY.minusDays(random.nextInt(80)));
                            });
        }
    }

    /** What would be inside after a run, as text; nothing stays. */
    private List<String> tried(boolean everybody) {
        return transaction.execute(status -> {
            if (everybody) {
                journeys.jdbc()
                        .sql("update journeys.evaluations set horizon = null")
                        .update();
            }
            evaluateAll();
            status.setRollbackOnly();
            return journeys.jdbc()
                    .sql("""
                    select program || ' ' || account || ' ' || occurrence || ' ' || state from journeys.enrolments
                    where program = any(:programs) order by 1
                    """)
                    .param("programs", programs.toArray(String[]::new))
                    .query(String.class)
                    .list();
        });
    }

    private List<EvaluatePrograms.Asked> evaluateAll() {
        return programs.stream()
                .map(program -> journeys.evaluate(program, TODAY))
                .toList();
    }
}
