// SPDX-License-Identifier: Apache-2.0
package dev.pergola.recipients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pergola.ServiceTest;
import dev.pergola.World;
import dev.pergola.people.Role;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

/** The suppression list in the hands of staff. */
@ServiceTest
@Tag("M3")
@Tag("service")
class SuppressionPagesTest {

    @Autowired
    World world;

    @Autowired
    RecipientDirectory recipients;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    dev.pergola.privacy.ErasePerson erase;

    private final String domain = "d" + UUID.randomUUID().toString().substring(0, 8) + ".example";

    private List<SuppressionReason> reasons(String email) {
        return recipients.of(email).suppressions().stream()
                .map(Suppression::reason)
                .toList();
    }

    @Test
    void aPastedListIsAddedOnceEachLineWasRead() {
        var staff = world.staff(Role.CUSTOMER_SUCCESS_OPERATIONS);
        staff.get("/console/suppressions/new");
        var refused = staff.submit(
                "/console/suppressions",
                Map.of("addresses", "a@" + domain + "\nnonsense\n\nAvery <b@" + domain + ">\n@x", "note", ""));

        assertThat(refused.words())
                .contains("Line 2: 'nonsense' is no mail address.", "Line 5: '@x' is no mail address.")
                .contains("It is not said why.");
        assertThat(codes(refused.text())).contains("suppression-address-unreadable", "suppression-note-required");
        assertThat(reasons("a@" + domain)).isEmpty();

        staff.submit(
                "/console/suppressions",
                Map.of("addresses", "A@" + domain + "\nAvery <b@" + domain + ">,", "note", "Asked by phone"));
        assertThat(staff.page().words()).contains("Added.", "a@" + domain, "Asked by phone");
        assertThat(reasons("A@" + domain)).containsExactly(SuppressionReason.BY_HAND);

        staff.get("/console/suppressions/new");
        staff.submit("/console/suppressions", Map.of("addresses", "b@" + domain, "note", "Again"));
        assertThat(staff.page().words()).contains("every address is on the list already");
    }

    @Test
    void anEmptyListAndOneThatIsTooLongAreRefused() {
        assertThat(AddressList.read(" \n", "addresses").problems().getFirst().code())
                .isEqualTo("suppression-list-empty");
        var many = new StringBuilder();
        for (var number = 0; number <= 10_000; number++) {
            many.append("a").append(number).append("@example.org\n");
        }
        assertThat(AddressList.read(many.toString(), "addresses")
                        .problems()
                        .getFirst()
                        .code())
                .isEqualTo("suppression-list-too-long");
    }

    @Test
    void isSearchedFilteredAndDownloaded() {
        bounce("x_1@" + domain);
        bounce("xa1@" + domain);
        var staff = world.staff(Role.PROGRAM_MANAGER);

        assertThat(staff.get("/console/suppressions?reason=BOUNCED&q=x_1@" + domain)
                        .words())
                .contains("x_1@" + domain)
                .doesNotContain("xa1@" + domain);
        assertThat(staff.get("/console/suppressions?reason=COMPLAINED&q=" + domain)
                        .words())
                .contains("No address fits");
        var file = staff.get("/console/suppressions?as=csv&q=" + domain);
        assertThat(file.text()).contains("Address,Reason,Since,By,Note", "xa1@" + domain + ",bounced");
    }

    @Test
    void isLiftedForAReasonAndOtherGroundsStay() {
        var email = "lift@" + domain;
        bounce(email);
        bounce(email);
        transaction.executeWithoutResult(_ -> events.publishEvent(new Complained(email, null, "abuse")));
        assertThat(world.jdbc()
                        .sql("select reason from recipients.refusal_facts where email = :email")
                        .param("email", email)
                        .query(String.class)
                        .list())
                .containsExactly("BOUNCED");
        var id = recipients.of(email).suppressions().stream()
                .filter(one -> one.reason() == SuppressionReason.BOUNCED)
                .findFirst()
                .orElseThrow()
                .id();
        var staff = world.staff(Role.SUPPORT_AGENT);
        staff.get("/console/suppressions/" + id);

        var refused = staff.submit("/lift", Map.of("why", " "));
        assertThat(codes(refused.text())).contains("suppression-lift-reason-required");
        assertThat(reasons(email)).hasSize(2);

        staff.submit("/lift", Map.of("why", "The mailbox is back"));
        assertThat(staff.page().words()).contains("Taken off the list.");
        assertThat(reasons(email)).containsExactly(SuppressionReason.COMPLAINED);
        assertThat(world.jdbc()
                        .sql("select why from audit.entries where subject = :id and before = 'bounced'")
                        .param("id", id)
                        .query(String.class)
                        .single())
                .isEqualTo("The mailbox is back");
    }

    @Test
    @Tag("F12")
    void anObjectionOutlivesAnErasureAndTheReportSaysSo() {
        var email = "erased@" + domain;
        bounce(email);

        var outcome = erase.erase(new dev.pergola.people.EmailAddress(email), email);

        assertThat(outcome.toString()).contains("objections to mail, with the address and nothing else");
        assertThat(recipients.of(email).suppressions())
                .singleElement()
                .satisfies(kept -> assertThat(kept.note()).isEmpty());
    }

    private void bounce(String email) {
        transaction.executeWithoutResult(
                _ -> events.publishEvent(new AddressBounced(email, null, "550 5.1.1 no such user " + email)));
    }

    private static String codes(String text) {
        return org.jsoup.Jsoup.parse(text).select(".problem-code").text();
    }
}
