// SPDX-License-Identifier: Apache-2.0
package dev.pergola.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pergola.ServiceTest;
import dev.pergola.Visitor;
import dev.pergola.World;
import dev.pergola.audit.VerifyTrail;
import dev.pergola.people.EmailAddress;
import dev.pergola.people.Role;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServiceTest
@Tag("F12")
@Tag("service")
class ErasureTest {

    @Autowired
    World world;

    @Autowired
    VerifyTrail verifyTrail;

    @Autowired
    ErasePerson erase;

    private PersonSamples person;
    private Visitor legal;

    @BeforeEach
    void knowSomebody() {
        person = new PersonSamples(world);
        legal = world.staff(Role.LEGAL);
    }

    private Visitor.Page preview() {
        legal.get("/console/privacy");
        legal.submit("/look-up", Map.of("address", person.email));
        return legal.submit("/preview", Map.of());
    }

    private Visitor.Page erase() {
        preview();
        return legal.submit("/erase", Map.of("confirmation", person.email));
    }

    @Test
    void leavesNothingOfThePersonAnywhereAndTheTrailWhole() {
        person.becomeAMember();
        person.beMentioned();
        person.endTheSubscription(92);
        var dump = new Dump(world.jdbc());
        assertThat(dump.tablesWith(person.email, person.name))
                .contains(
                        "accounts.contacts",
                        "accounts.opportunities",
                        "accounts.owners",
                        "applications.applications",
                        "applications.questions",
                        "applications.uploads content",
                        "audit.entries",
                        "checkout.redemptions",
                        "checkout.refusals",
                        "coupons.coupons",
                        "leads.leads",
                        "licenses.licenses",
                        "licenses.subscriptions",
                        "messages.mailbox raw",
                        "messages.messages",
                        "people.failed_sign_ins",
                        "people.persons",
                        "people.sign_in_links",
                        "renewals.handover_notes",
                        "renewals.handovers",
                        "timeline.posts",
                        "verification.checks");
        assertThat(dump.tablesWith(person.email.replace("@", "%40"))).contains("people.saved_views");

        var page = erase();

        assertThat(page.words()).contains("The person is erased");
        assertThat(dump.tablesWith(
                        person.email, person.name, person.email.replace("@", "%40"), "Quarrington" + person.word))
                .isEmpty();
        assertThat(verifyTrail.verify(_ -> {})).isInstanceOf(VerifyTrail.Outcome.Whole.class);
        var administrator = world.staff(Role.ADMINISTRATOR);
        administrator.get("/console/audit");
        assertThat(administrator.submit("/console/audit/verify", Map.of()).words())
                .contains("The chain is whole");
    }

    @Test
    void pagesOfWhatStaysCanStillBeOpened() {
        person.becomeAMember();
        person.endTheSubscription(92);
        var subscription = person.subscription();
        var application = person.application();
        var id = person.person();
        var mail = world.jdbc()
                .sql("select id from messages.messages where recipient = :email limit 1")
                .param("email", person.email)
                .query(UUID.class)
                .single();
        erase();

        var staff = world.staff(Role.ADMINISTRATOR);
        assertThat(staff.get("/console/subscriptions/" + subscription).words()).contains("Erased person");
        assertThat(staff.get("/console/applications/" + application).words()).contains("Erased person");
        assertThat(staff.get("/console/members/" + id).words()).contains("Erased person");
        assertThat(staff.get("/console/messages/" + mail).status()).isEqualTo(200);
        assertThat(staff.get("/console/audit?who=Erased").words()).contains("Erased person");
        assertThat(person.member.get("/portal").address().getPath()).isEqualTo("/sign-in");
        legal.get("/console/privacy");
        assertThat(legal.submit("/look-up", Map.of("address", person.email)).words())
                .contains("This address was erased before", "Nothing is held");
    }

    @Test
    void theSameAddressCanBeginAnewAndIsAnotherPerson() {
        var before = person.person();
        erase();

        var again = world.visitor();
        again.get("/sign-in");
        again.submit("/sign-in/link", Map.of("email", person.email));
        again.get(world.mail(person.email, "sign-in link").link("/sign-in/link/"));
        again.submit(again.page().address().getPath(), Map.of("name", "Zenobia"));

        assertThat(again.page().address().getPath()).isEqualTo("/portal");
        assertThat(person.person()).isNotEqualTo(before);
    }

    @Test
    void waitsForTheEndOfARunningSubscriptionAndSaysWhatToDo() {
        person.becomeAMember();

        var page = preview();

        assertThat(page.text()).contains("erasure-subscription-runs");
        assertThat(page.words()).contains("SUB-", "Revoke it on its page", "Something must end first");
        assertThat(page.html().select("form[action$=/erase]")).isEmpty();
        assertThat(erase.erase(new EmailAddress(person.email), person.email))
                .isInstanceOf(ErasePerson.Outcome.Refused.class);
        assertThat(new Dump(world.jdbc()).tablesWith(person.email)).contains("people.persons");
    }

    @Test
    void keepsALicenceThatEndedLatelyAndSaysUntilWhen() {
        person.becomeAMember();
        person.endTheSubscription(10);

        assertThat(preview().words()).contains("Licences are kept for 90 days after their end");
        erase();

        assertThat(new Dump(world.jdbc()).tablesWith(person.email))
                .containsExactlyInAnyOrder("licenses.licenses", "licenses.subscriptions");
    }

    @Test
    void aPreviewChangesNothing() {
        var before = new Dump(world.jdbc()).tablesWith(person.email);

        var page = preview();

        assertThat(page.words()).contains("accounts emptied and closed", "Nothing has been changed yet");
        assertThat(new Dump(world.jdbc()).tablesWith(person.email)).isEqualTo(before);
    }

    @Test
    void asksForTheAddressOnceMore() {
        preview();

        var page = legal.submit("/erase", Map.of("confirmation", "somebody@example.org"));

        assertThat(page.text()).contains("erasure-not-confirmed");
        assertThat(new Dump(world.jdbc()).tablesWith(person.email)).contains("people.persons");
        assertThat(legal.submit("/erase", Map.of("confirmation", " " + person.email.toUpperCase() + " "))
                        .words())
                .contains("The person is erased");
    }

    @Test
    void waitsForAMailThatIsJustBeingSent() {
        world.jdbc().sql("""
                with waiting as (
                    update messages.messages set state = 'PLANNED', due_at = now() + interval '1 hour'
                    where recipient = :email returning id
                )
                insert into messages.leases (message, node, until)
                select id, gen_random_uuid(), now() + interval '1 hour' from waiting
                """).param("email", person.email).update();

        assertThat(preview().text()).contains("erasure-mail-on-the-way");
    }

    @Test
    void nobodyErasesThemselvesOrTheLastAdministrator() {
        var email = "privacy-" + person.word + "@trellis.example";
        world.addPerson("STAFF", email, Role.LEGAL.name());
        var me = world.visitor();
        me.get("/console/sign-in");
        me.submit("/console/sign-in", Map.of("email", email, "password", World.PASSWORD));
        me.get("/console/privacy");
        me.submit("/look-up", Map.of("address", email));
        assertThat(me.submit("/preview", Map.of()).text()).contains("erasure-of-oneself");

        var others = world.jdbc().sql("""
                update people.persons set disabled_at = now()
                where kind = 'STAFF' and 'ADMINISTRATOR' = any(roles) and disabled_at is null returning id
                """).query(UUID.class).list();
        try {
            var last = "last-" + person.word + "@trellis.example";
            world.addPerson("STAFF", last, Role.ADMINISTRATOR.name());
            me.get("/console/privacy");
            me.submit("/look-up", Map.of("address", last));
            assertThat(me.submit("/preview", Map.of()).text()).contains("last-administrator");
        } finally {
            world.jdbc()
                    .sql("update people.persons set disabled_at = null where id = any(:ids)")
                    .param("ids", others.toArray(UUID[]::new))
                    .update();
        }
    }

    @Test
    void anErasedColleagueActedAsNobody() {
        var email = "colleague-" + person.word + "@trellis.example";
        var id = world.addPerson("STAFF", email, Role.PROGRAM_MANAGER.name());
        var colleague = world.visitor();
        colleague.get("/console/sign-in");
        colleague.submit("/console/sign-in", Map.of("email", email, "password", World.PASSWORD));

        legal.get("/console/privacy");
        legal.submit("/look-up", Map.of("address", email));
        legal.submit("/preview", Map.of());
        legal.submit("/erase", Map.of("confirmation", email));

        assertThat(new Dump(world.jdbc()).tablesWith(email, "Tester colleague-" + person.word))
                .isEmpty();
        assertThat(world.jdbc()
                        .sql("select distinct actor_label from audit.entries where actor = :id")
                        .param("id", id)
                        .query(String.class)
                        .single())
                .isEqualTo("Erased person");
        assertThat(verifyTrail.verify(_ -> {})).isInstanceOf(VerifyTrail.Outcome.Whole.class);
    }

    @Test
    void aMembersRequestIsAnsweredWithinThirtyDays() {
        person.member.get("/portal/me");
        assertThat(person.member.page().html().select("a[href=/portal/me/data]"))
                .isNotEmpty();
        person.member.get("/portal/me/data");
        person.member.submit("/erasure", Map.of());
        person.member.submit("/export", Map.of());
        assertThat(person.member.page().words()).contains("You asked to be erased", "Download the export");

        legal.get("/console/privacy");
        assertThat(legal.page().words()).contains(person.email);
        assertThat(legal.get("/console").words()).contains("Requests to be erased");
        erase();

        assertThat(new Dump(world.jdbc()).tablesWith(person.email)).isEmpty();
        assertThat(world.jdbc()
                        .sql(
                                "select count(*) from privacy.requests where address = :email or state = 'OPEN' and person = :id")
                        .param("email", person.email)
                        .param("id", UUID.randomUUID())
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(legal.get("/console/privacy?closed=true").words()).contains("Erased person", "erased");
    }

    @Test
    void aDeclinedRequestTellsThePersonWhy() {
        person.member.get("/portal/me/data");
        person.member.submit("/erasure", Map.of());
        var request = world.jdbc()
                .sql("select id from privacy.requests where address = :email")
                .param("email", person.email)
                .query(UUID.class)
                .single();
        legal.get("/console/privacy");
        assertThat(legal.submit("/requests/" + request + "/decline", Map.of("reason", " "))
                        .text())
                .contains("reason-required");

        legal.get("/console/privacy");
        legal.submit("/requests/" + request + "/decline", Map.of("reason", "A contract runs until May."));

        assertThat(person.member.get("/portal/me/data").words()).contains("A contract runs until May.");
        person.member.submit("/erasure", Map.of());
        assertThat(person.member.page().words()).contains("You asked to be erased");
    }

    @Test
    void anAddressThatIsNoneIsRefused() {
        legal.get("/console/privacy");

        assertThat(legal.submit("/look-up", Map.of("address", "nobody")).text()).contains("email-unreadable");
    }
}
