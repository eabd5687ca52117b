// SPDX-License-Identifier: Apache-2.0
package dev.pergola.surveys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pergola.ServiceTest;
import dev.pergola.Visitor;
import dev.pergola.World;
import dev.pergola.packs.PackText;
import dev.pergola.people.Role;
import dev.pergola.programs.ProgramsWanted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

@ServiceTest
@Tag("J10")
@Tag("service")
class ResultPagesTest {

    @Autowired
    World world;

    @Autowired
    RecordAnswer recordAnswer;

    @Autowired
    AskedSurveys surveys;

    @Autowired
    SurveyResults results;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    private SurveySamples customer;
    private String key;
    private Visitor staff;

    @BeforeEach
    void ask() {
        customer = new SurveySamples(world);
        key = "survey-" + customer.word;
        staff = world.staff(Role.CUSTOMER_SUCCESS_MANAGER);
        var text = """
                key: %s
                family: lifecycle
                category: retention
                owner: customer-programs
                name: Program %s
                description: A program of a test.
                audience: account.activeSubscriptions > 1000000
                entry: {anchor: account.customerSince, from: 60d, until: 74d, once: per-account}
                recipients: [admin]
                steps:
                  - survey: %s
                    asks: [nps, csat]
                    mail: survey-post-renewal
                  - wait: 7d
                  - remind: %s
                    mail: survey-reminder
                caps: survey
                """.formatted(key, key, key, key);
        transaction.executeWithoutResult(_ -> events.publishEvent(
                new ProgramsWanted(List.of(new PackText("lifecycle/" + key + ".yaml", text)), null)));
    }

    private Invitation answer(@Nullable Integer nps, @Nullable Integer csat, @Nullable String comment) {
        var invitation = new Invitation(key, key, UUID.randomUUID(), customer.account, customer.contact);
        recordAnswer.record(invitation, surveys.of(invitation), new Reply(nps, csat, null, comment));
        return invitation;
    }

    private SurveyResults.Result result() {
        return results.all().stream()
                .filter(each -> each.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    /**
     * Three promoters and two detractors of seven: 43 % less 29 %. The mean of 5, 4, 4 and 2 is 3.75. Of five who were asked
     * lately, one of them twice, two answered; whose mail was withheld or long ago does not count.
     */
    @Test
    void addsUpAsByHand() {
        var answered = new ArrayList<Invitation>();
        answered.add(answer(10, 5, "Good."));
        answered.add(answer(9, 4, null));
        answered.add(answer(9, null, null));
        answered.add(answer(8, 4, null));
        answered.add(answer(7, null, null));
        answered.add(answer(6, 2, "=1+1"));
        answered.add(answer(3, null, null));
        var now = Instant.now();
        var stranger = new Invitation(key, key, UUID.randomUUID(), customer.account, customer.contact);
        customer.letter(answered.get(0), "survey-post-renewal", null, now);
        customer.letter(answered.get(1), "survey-post-renewal", null, now);
        customer.letter(answered.get(1), "survey-reminder", null, now);
        customer.letter(answered.get(2), "survey-post-renewal", null, now.minus(Duration.ofDays(91)));
        customer.letter(answered.get(3), "survey-post-renewal", "CONTROL", now);
        customer.letter(stranger, "survey-post-renewal", null, now);
        customer.letter(customer.invitation(key), "survey-post-renewal", null, now);
        for (var more = 0; more < 2; more++) {
            customer.letter(
                    new Invitation(key, key, UUID.randomUUID(), customer.account, customer.contact),
                    "survey-post-renewal",
                    null,
                    now);
        }
        world.jdbc()
                .sql("update surveys.answers set answered_at = now() - interval '91 days' where enrolment = :id")
                .param("id", answered.get(2).enrolment())
                .update();

        assertThat(result().score().nps()).isEqualTo("+14");
        assertThat(result().score().csat()).isEqualTo("3.8");
        assertThat(result().score().answers()).isEqualTo(7);
        assertThat(result().score().recent()).isEqualTo(6);
        assertThat(result().rate()).isEqualTo(new SurveyResults.Rate(key, 5, 2));

        assertThat(results.sent(100_000))
                .filteredOn(asking -> asking.survey().equals(key))
                .hasSize(6)
                .extracting(SurveyResults.Asking::enrolment)
                .contains(stranger.enrolment());

        var page = staff.get("/console/surveys?survey=" + key);
        assertThat(page.words())
                .contains("The net promoter score is +14.", "3 of 7 who gave a number", "2 of 5 (40 %)", "Good.");
        assertThat(page.html().select("svg.distribution rect")).hasSize(11);
        assertThat(page.html().select("svg.distribution").attr("aria-label")).contains("9: 2", "10: 1");
        assertThat(staff.get("/console/surveys").words()).contains(key);
        var file = staff.get("/console/surveys?survey=" + key + "&as=csv");
        assertThat(file.text().lines()).hasSize(8);
        assertThat(file.text()).contains("Surveyed " + customer.word, "'=1+1");
    }

    @Test
    void theAccountsPageShowsWhatItsContactsAnswered() {
        assertThat(staff.get("/console/accounts/" + customer.account).html().select("#survey-answers"))
                .isEmpty();
        answer(10, 4, "Good.");

        var page = staff.get("/console/accounts/" + customer.account);

        assertThat(page.words()).contains("Surveys", "NPS 10", "CSAT 4 of 5", "Good.", "Avery Ashdown" + customer.word);
    }

    @Test
    void aSurveyThatNobodyAnsweredSaysSo() {
        var page = staff.get("/console/surveys?survey=" + key);

        assertThat(page.words()).contains("No answer yet");
        assertThat(result().score().nps()).isNull();
    }
}
