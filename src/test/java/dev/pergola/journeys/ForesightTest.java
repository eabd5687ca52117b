// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pergola.EngineTest;
import dev.pergola.journeys.ExplainProgram.Asked;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What explanation and funnel say beforehand of some hundred customers of every kind is what the engine then does. */
@EngineTest
@Tag("service")
class ForesightTest {

    private static final LocalDate TODAY = LocalDate.of(2028, 6, 14);
    private static final int ACCOUNTS = 300;

    @Autowired
    JourneySamples journeys;

    @Autowired
    ExplainProgram explain;

    @Autowired
    ReadFunnel funnel;

    private final Random random = new Random(14);
    private final String word = JourneySamples.word();
    private final List<UUID> accounts = new ArrayList<>();

    private record Mail(
            UUID contact, @Nullable Instant dueAt, @Nullable String withheld) {}

    @Test
    @Tag("J6")
    @Tag("X1")
    @Tag("J1")
    void whatIsForetoldIsWhatHappens() {
        makeCustomers();
        var earlier = journeys.apply(TODAY.minusDays(2), text("account.licenceUtilisation >= 0", ""));
        for (var day = 2; day >= 1; day--) {
            journeys.evaluate(earlier, TODAY.minusDays(day));
            journeys.advance(TODAY.minusDays(day));
        }
        var program = journeys.apply(
                TODAY,
                text(
                        "account.licenceUtilisation < 0.75",
                        "experiment: {arms: {a: 40, b: 40, control: 20}, goal: account.licenceUtilisation >= 0.9 within 60d}\n"
                                + "exit: account.activeSubscriptions == 0"));
        var told = new HashMap<UUID, Why>();
        journeys.at(journeys.morning(TODAY), () -> {
            accounts.forEach(account -> told.put(
                    account,
                    explain.explain(new Asked(account, program, null, null)).orElseThrow()));
            return true;
        });
        var counted = journeys.at(
                journeys.morning(TODAY), () -> funnel.funnel(program, null).orElseThrow());

        journeys.evaluate(program, TODAY);
        journeys.advance(TODAY);

        assertThat(told.values().stream().map(Why::standing).collect(Collectors.toSet()))
                .contains(Standing.ENTERS, Standing.LATER, Standing.CLOSED, Standing.UNKNOWN, Standing.OUT);
        var happened = happened(program);
        told.forEach((account, why) -> {
            var entered = !journeys.enteredOn(program, account).isEmpty();
            assertThat(why.standing() == Standing.ENTERS).as(why.answer()).isEqualTo(entered);
            if (entered) {
                assertThat(foretold(why)).as(why.answer()).isEqualTo(happened.getOrDefault(account, Set.of()));
            }
        });
        assertThat(happened.values().stream()
                        .flatMap(Set::stream)
                        .map(Mail::withheld)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()))
                .contains("CONTROL", "BOUNCED", "UNSUBSCRIBED", "NOT_WANTED");
        assertThat(new HashSet<>(counted.gets()))
                .isEqualTo(happened.entrySet().stream()
                        .filter(each -> each.getValue().stream().anyMatch(mail -> mail.withheld() == null))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet()));
        assertThat(counted.mails()).isEqualTo((int) happened.values().stream()
                .flatMap(Set::stream)
                .filter(mail -> mail.withheld() == null)
                .count());
        assertThat(counted.steps().stream()
                        .filter(step -> step.stage() == FunnelStage.FRESH)
                        .findFirst()
                        .orElseThrow()
                        .count())
                .isEqualTo(accounts.stream()
                        .filter(account -> !journeys.enteredOn(program, account).isEmpty())
                        .count());
    }

    private static Set<Mail> foretold(Why why) {
        return why.mails().stream()
                .map(mail -> new Mail(mail.contact(), mail.withheld() == null ? mail.dueAt() : null, mail.withheld()))
                .collect(Collectors.toSet());
    }

    private Map<UUID, Set<Mail>> happened(String program) {
        var happened = new HashMap<UUID, Set<Mail>>();
        accounts.forEach(account -> {
            var mails = journeys.letters(program, account).stream()
                    .map(letter -> new Mail(
                            letter.contact(), letter.withheld() == null ? letter.dueAt() : null, letter.withheld()))
                    .collect(Collectors.toSet());
            if (!mails.isEmpty()) {
                happened.put(account, mails);
            }
        });
        return happened;
    }

    private String text(String rule, String more) {
        return """
                audience: account.name.startsWith('%s') && %s
                entry: {anchor: account.customerSince, from: 30d, until: 90d, once: per-account}
                recipients: [admin, sold-to]
                %s
                steps:
                  - mail: low-utilisation-1
                    with: {guideLink: "https://trellis.example/docs"}
                """.formatted(word, rule, more);
    }

    private void makeCustomers() {
        for (var number = 0; number < ACCOUNTS; number++) {
            var account = customers().account(word + number, TODAY.minusDays(random.nextInt(140)), null);
            accounts.add(account);
            switch (random.nextInt(6)) {
                case 0 -> set(account, "update accounts.accounts set licence_utilisation = null where id = :id");
                case 1 -> set(account, "update accounts.accounts set licence_utilisation = 0.9 where id = :id");
                case 2 -> set(account, "update accounts.accounts set active_subscriptions = 0 where id = :id");
                default -> {}
            }
            for (var people = random.nextInt(5); people > 0; people--) {
                makeContact(account, people);
            }
        }
    }

    private void makeContact(UUID account, int number) {
        var zone = List.of("Europe/Berlin", "Asia/Tokyo", "America/Denver", "").get(random.nextInt(4));
        var role = List.of("ADMIN", "SOLD_TO", "BILLING").get(random.nextInt(3));
        var contact = customers().contact(account, "Ashdown" + number, zone.isEmpty() ? null : zone, role);
        switch (random.nextInt(8)) {
            case 0 -> set(contact, "update accounts.contacts set email_state = 'BOUNCED' where id = :id");
            case 1 -> set(contact, "update accounts.contacts set unsubscribed_at = now() where id = :id");
            case 2 -> set(contact, """
                    insert into recipients.choices (email, topic, wanted, changed_at)
                    select email, 'retention', false, now() from accounts.contact_facts where id = :id
                    """);
            case 3 -> set(contact, "update accounts.contacts set email = null where id = :id");
            default -> {}
        }
    }

    private CustomerSamples customers() {
        return journeys.customers();
    }

    private void set(UUID record, String statement) {
        customers().set(record, statement);
    }
}
