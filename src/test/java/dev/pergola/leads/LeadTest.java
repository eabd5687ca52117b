// SPDX-License-Identifier: Apache-2.0
package dev.pergola.leads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pergola.ServiceTest;
import dev.pergola.Visitor;
import dev.pergola.World;
import dev.pergola.people.Role;
import dev.pergola.shared.Problem;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServiceTest
@Tag("C11")
@Tag("service")
class LeadTest {

    @Autowired
    World world;

    @Autowired
    Leads leads;

    @Autowired
    AddLead addLead;

    @Autowired
    AnswerLead answerLead;

    @Autowired
    SuggestProgram suggestProgram;

    private final String word = UUID.randomUUID().toString().substring(0, 8);
    private final String email = "tansy-" + word + "@hedge-school.edu";
    private Visitor sales;

    @BeforeEach
    void beInSales() {
        sales = world.staff(Role.SALES);
    }

    private UUID add() {
        sales.get("/console/leads/new");
        sales.submit(
                "/console/leads",
                Map.of(
                        "name", "Tansy Brook",
                        "email", email,
                        "organisation", "Hedge School " + word,
                        "message", "How many seats may our students have?",
                        "source", "EVENT"));
        var path = sales.page().address().getPath();
        return UUID.fromString(path.substring(path.lastIndexOf('/') + 1));
    }

    private static LeadForm asking(String email, String message) {
        return LeadForm.of("Somebody", email, "", message, Lead.Source.MAIL);
    }

    @Test
    void suggestsTheProgramFromWordsAndDomain() {
        assertThat(suggestProgram.suggest(asking("a@cs.hedge.edu", "Hello?"))).contains("edu");
        assertThat(suggestProgram.suggest(asking("a@mail.example", "We are a STARTUP with seed funding.")))
                .contains("startups");
        assertThat(suggestProgram.suggest(asking("a@mail.example", "An open source project, I am its maintainer.")))
                .contains("oss");
        assertThat(suggestProgram.suggest(asking("a@mail.example", "What does it cost?")))
                .isEmpty();
        assertThat(suggestProgram.suggest(asking("a@mail.example", "A startup of a university.")))
                .as("a tie")
                .isEmpty();
        assertThat(suggestProgram.suggest(asking("a@sedu", "Seeding fundings")))
                .as("parts of words")
                .isEmpty();
    }

    @Test
    void answersTheLeadDirectlyWithTheProgramsPageAndAddress() {
        var id = add();
        assertThat(sales.page().words()).contains("The lead is added", "Education", "Hedge School " + word);

        sales.submit("/answer", Map.of());

        assertThat(sales.page().words())
                .contains(
                        "The answer is on its way",
                        "answered",
                        "Answered the lead directly",
                        "With the page and the address of Education, education@trellis.example.");
        var mail = world.mail(email, "Education program");
        assertThat(mail.subject()).isEqualTo("The Education program at Trellis Software");
        assertThat(mail.text().strip().replaceAll("\\s+", " ")).isEqualTo("""
                Trellis Software Your question about our Education program Hello Tansy Brook, Thank you for writing to us. What you ask \
                about belongs to our Education program: Free Trellis Ultimate for schools, colleges and universities that \
                teach, learn and do research with it. The program's page says who can join and how to apply. The people \
                who run the program answer at education@trellis.example; a reply to this mail reaches them too. Read \
                about the program: %s/programs/edu \
                Questions? Write to education@trellis.example. The Education team at Trellis Software Sent by \
                Trellis Software""".formatted(world.address()));
        assertThat(world.jdbc()
                        .sql("select sender from messages.messages where subject = :id")
                        .param("id", id)
                        .query(String.class)
                        .single())
                .isEqualTo("education@trellis.example");
    }

    @Test
    void isAnsweredOnceHoweverManyAnswerAtTheSameTime() throws Exception {
        var id = add();
        var go = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(8)) {
            var answers = IntStream.range(0, 8)
                    .mapToObj(_ -> threads.submit((Callable<List<Problem>>) () -> {
                        go.await();
                        return answerLead.answer(id, "edu");
                    }))
                    .toList();
            go.countDown();
            var refused = 0;
            for (var answer : answers) {
                refused += answer.get().size();
            }
            assertThat(refused).isEqualTo(7);
        }

        assertThat(answerLead.answer(id, "edu")).extracting(Problem::code).containsExactly("lead-answered-already");
        world.mail(email, "Education program");
        assertThat(world.jdbc()
                        .sql("select count(*) from messages.messages where subject = :id")
                        .param("id", id)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void isNeverForwardedToAPersonAndSaysWhereToInstead() {
        var id = add();
        var colleague = "own-" + word + "@trellis.example";
        world.addPerson("STAFF", colleague, Role.SALES.name());

        for (var person : List.of(colleague, "friend@mail.example", email)) {
            sales.get("/console/leads/" + id);
            var page = sales.submit("/forward", Map.of("address", person));

            assertThat(page.text()).contains("lead-not-to-a-person");
            assertThat(page.words())
                    .contains(person
                            + " is a person's own address; leads about Education go to education@trellis.example.");
        }

        assertThat(sales.page().words()).contains("Refused to forward the lead to a person's own address");
        assertThat(leads.find(id).orElseThrow().isOpen()).isTrue();
        assertThat(world.jdbc()
                        .sql("select count(*) from messages.messages where subject = :id")
                        .param("id", id)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void isForwardedToASharedAddressOnceEach() {
        var id = add();

        for (var address : List.of("Education@trellis.example", "education@trellis.example", "leads@trellis.example")) {
            sales.get("/console/leads/" + id);
            sales.submit("/forward", Map.of("address", address));
            assertThat(sales.page().words()).contains("The lead is on its way to that address");
        }

        assertThat(sales.page().words()).contains("Forwarded to leads@trellis.example");
        assertThat(world.mail(
                                "leads@trellis.example",
                                leads.find(id).orElseThrow().reference())
                        .text())
                .contains("Tansy Brook", email, "How many seats may our students have?", "/console/leads/" + id);
        assertThat(world.jdbc()
                        .sql("select count(*) from messages.messages where subject = :id")
                        .param("id", id)
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void aSharedAddressThatSomebodySignsInWithIsAPersonsOwn() {
        var id = add();
        var person = world.addPerson("STAFF", "partners@trellis.example", Role.CHANNEL_PROGRAMS.name());
        try {
            sales.get("/console/leads/" + id);
            assertThat(sales.submit("/forward", Map.of("address", "partners@trellis.example"))
                            .text())
                    .contains("lead-not-to-a-person");
        } finally {
            world.jdbc()
                    .sql("delete from people.persons where id = :id")
                    .param("id", person)
                    .update();
        }
    }

    @Test
    void asksForTheProgramWhereNobodyKnowsIt() {
        var added = (AddLead.Outcome.Added) addLead.add(asking("a-" + word + "@mail.example", "What does it cost?"));

        sales.get("/console/leads/" + added.id());
        assertThat(sales.page().words()).contains("Not known");
        assertThat(sales.submit("/answer", Map.of()).text()).contains("lead-program-missing");
        assertThat(sales.submit("/forward", Map.of("address", "leads@trellis.example"))
                        .text())
                .contains("lead-program-missing");
        sales.submit("/answer", Map.of("program", "oss"));
        assertThat(sales.page().words()).contains("Answered the lead directly");
    }

    @Test
    void saysWhatIsWrongWithANewLeadAndKeepsWhatWasTyped() {
        sales.get("/console/leads/new");

        var page = sales.submit(
                "/console/leads",
                Map.of("name", " ", "email", "nobody", "message", "x".repeat(5_001), "source", "MAIL"));

        assertThat(page.text()).contains("name-missing", "email-unreadable", "field-too-long");
        assertThat(page.html().select("#email").val()).isEqualTo("nobody");
        assertThat(sales.submit("/console/leads", Map.of("message", " ")).text())
                .contains("lead-message-missing");
    }

    @Test
    void listsAndFindsLeadsByStateProgramAndWords() {
        var id = add();
        var reference = leads.find(id).orElseThrow().reference();

        assertThat(sales.get("/console/leads?state=OPEN&program=edu&q=" + word).words())
                .contains("Tansy Brook");
        assertThat(sales.get("/console/leads?q=" + reference).words()).contains("Tansy Brook");
        assertThat(sales.get("/console/leads?state=ANSWERED&q=" + word).words()).contains("No lead fits");
        assertThat(sales.get("/console/search?q=" + word).words()).contains("Tansy Brook", reference);
        assertThat(sales.get("/console").words()).contains("Leads to answer");
        for (var number = 0; number < 55; number++) {
            addLead.add(asking("many-" + word + "@mail.example", "Number " + number));
        }
        sales.get("/console/leads?q=many-" + word);
        var older = sales.page().html().select("a[rel=next]").attr("href");
        assertThat(sales.get(older).html().select("tbody tr")).hasSize(5);
    }

    @Test
    void onlySalesSalesSupportAndProgramManagersHandleLeads() {
        for (var role : List.of(Role.SALES, Role.SALES_SUPPORT, Role.PROGRAM_MANAGER)) {
            assertThat(world.staff(role).get("/console/leads").status()).isEqualTo(200);
        }
        assertThat(world.staff(Role.SUPPORT_AGENT).get("/console/leads").status())
                .isEqualTo(403);
        assertThat(sales.get("/console/leads/" + UUID.randomUUID()).status()).isEqualTo(404);
    }
}
