// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pergola.Pergola;
import dev.pergola.ServiceTest;
import dev.pergola.Visitor;
import dev.pergola.World;
import dev.pergola.api.ApiSamples;
import dev.pergola.commandline.CommandLineFace;
import dev.pergola.packs.PackText;
import dev.pergola.people.Role;
import dev.pergola.programs.ProgramsWanted;
import dev.pergola.shared.ServiceSettings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

/** Explanations, funnels and decisions as pages, over the API and on the command line. */
@ServiceTest
@Tag("J6")
@Tag("X1")
class WhyPagesTest {

    @Autowired
    World world;

    @Autowired
    ServiceSettings settings;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    EvaluatePrograms evaluate;

    @Autowired
    AdvanceEnrolments advance;

    @Autowired
    TransactionTemplate transaction;

    private final String word = JourneySamples.word();
    private final String program = "why-" + UUID.randomUUID().toString().substring(0, 8);
    private Visitor reader;
    private UUID account;
    private UUID contact;
    private UUID out;

    @BeforeEach
    void begin() {
        reader = world.staff(Role.CUSTOMER_SUCCESS_MANAGER);
        var customers = new CustomerSamples(world.jdbc());
        account = customers.account(word + " In", LocalDate.now().minusDays(5), null);
        contact = customers.contact(account, "Ashdown", "Europe/Berlin", "ADMIN");
        out = customers.account(word + " Out", LocalDate.now().minusDays(5), null);
        customers.set(out, "update accounts.accounts set licence_utilisation = 0.9 where id = :id");
        transaction.executeWithoutResult(_ -> events.publishEvent(new ProgramsWanted(
                List.of(new PackText("lifecycle/" + program + ".yaml", """
                        key: %s
                        family: lifecycle
                        name: Why %s
                        description: A program of a test.
                        category: retention
                        owner: customer-programs
                        caps: marketing
                        audience: account.name.startsWith('%s') && account.licenceUtilisation < 0.75
                        entry: {anchor: account.customerSince, from: 0d, until: 30d, once: per-account}
                        recipients: [admin, sold-to]
                        steps:
                          - mail: low-utilisation-1
                            with: {guideLink: "https://trellis.example/docs"}
                        """.formatted(program, program, word))), null)));
    }

    @Test
    void anAccountsPageLeadsToEveryProgramAndEachToItsExplanation() {
        assertThat(reader.get("/console/accounts/" + account).words()).contains("All programs, and why");
        assertThat(reader.get("/console/contacts/" + contact).words()).contains("All programs, and why");
        var list = reader.get("/console/accounts/" + account + "/programs");
        assertThat(list.words()).contains("Why " + program);

        var page = reader.get("/console/accounts/" + account + "/programs/" + program + "?contact=" + contact);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.words())
                .contains("step 1 of 1", "in Berlin", "Licence utilisation is below 0.75", "Licence utilisation: 0.5")
                .contains("Avery Ashdown");
        assertThat(page.html().select("script:not([src]), style, [style], [onclick]"))
                .isEmpty();
        assertThat(reader.get("/console/accounts/" + out + "/programs/" + program)
                        .words())
                .contains("Is not in the audience: Licence utilisation is below 0.75 – Licence utilisation: 0.9.");
        assertThat(reader.get("/console/accounts/" + out + "/programs/nothing").status())
                .isEqualTo(404);
        assertThat(reader.get("/console/accounts/" + out + "/programs?standing=INSIDE")
                        .words())
                .doesNotContain("Why " + program);
    }

    @Test
    void eachNumberOfTheFunnelOpensToItsAccounts() {
        var page = reader.get("/console/programs/" + program + "/funnel");
        assertThat(page.words()).contains("accounts would get", "In the audience", "Nobody can be written to");
        assertThat(page.html().select("script:not([src]), style, [style], [onclick]"))
                .isEmpty();

        var matched = "/console/programs/" + program + "/funnel/accounts";
        assertThat(reader.get(matched + "?stage=MATCHED").words())
                .contains(word + " In")
                .doesNotContain(word + " Out");
        assertThat(reader.get(matched + "?stage=MATCHED&lost=true&q=" + word).words())
                .contains(word + " Out")
                .doesNotContain(word + " In");
        for (var stage : FunnelStage.values()) {
            assertThat(reader.get(matched + "?lost=true&stage=" + stage).status())
                    .isEqualTo(200);
            assertThat(reader.get(matched + "?stage=" + stage).status()).isEqualTo(200);
        }
        assertThat(reader.get(matched + ".csv?stage=MATCHED").text())
                .contains(account + ",ACC-")
                .doesNotContain(out.toString());
    }

    @Test
    void everyDecisionIsInTheLedger() {
        assertThat(reader.get("/console/programs/" + program + "/ledger").status())
                .isEqualTo(200);
        evaluate.run();
        advance.run();
        assertThat(reader.get("/console/programs/" + program + "/ledger").words())
                .contains("It entered version 1.", "low-utilisation-1");
        assertThat(reader.get("/console/programs/" + program + "/ledger?decision=ENTERED")
                        .words())
                .contains(word + " In");
        assertThat(reader.get("/console/programs/" + program + "/ledger?decision=NO_RECIPIENT")
                        .words())
                .contains("No such decision");
        assertThat(reader.get("/console/programs/" + program + "/ledger.csv").text())
                .contains("Entered," + account);
    }

    @Test
    void aTokenReadsTheSame() {
        var api = ApiSamples.administrator(world);
        var why = api.get("/accounts/" + out + "/programs/" + program);
        assertThat(why.status()).isEqualTo(200);
        assertThat(why.json().path("standing").asString()).isEqualTo("out");
        assertThat(why.json().path("audience").path(0).path("verdict").asString())
                .isEqualTo("false");
        assertThat(api.get("/accounts/" + account + "/programs/" + program + "?on=2099-01-01")
                        .json()
                        .path("day")
                        .asString())
                .isEqualTo("2099-01-01");
        assertThat(api.get("/accounts/" + account + "/programs").text()).contains(program);
        assertThat(api.get("/accounts/" + UUID.randomUUID() + "/programs").status())
                .isEqualTo(404);
        assertThat(api.get("/accounts/" + account + "/programs/nothing").status())
                .isEqualTo(404);
    }

    @Test
    @Tag("service")
    void theCommandLineTellsIt() {
        assertThat(run(0, program, word + " Out"))
                .contains("Is not in the audience")
                .contains("Licence utilisation: 0.9");
        assertThat(run(0, program, account.toString(), "--contact", "Ashdown")).contains("Avery Ashdown");
        assertThat(run(0, program, out.toString(), "--json")).contains("\"standing\"");
        assertThat(run(2, program, word)).contains("Name one of them whole.");
        assertThat(run(2, program, "nobody-" + word)).contains("There is no account");
        assertThat(run(2, program, out.toString(), "--contact", "Nobody")).contains("There is no contact");
        assertThat(run(2, "nothing", out.toString())).contains("There is no program 'nothing'");
    }

    private String run(int code, String... words) {
        var all = new ArrayList<String>(List.of("explain"));
        all.addAll(List.of(words));
        all.addAll(List.of(
                "--data",
                settings.dataDirectory().toString(),
                "--database",
                Objects.requireNonNull(settings.databaseUrl())));
        var told = new ByteArrayOutputStream();
        var out = System.out;
        var err = System.err;
        try (var stream = new PrintStream(told, true, StandardCharsets.UTF_8)) {
            System.setOut(stream);
            System.setErr(stream);
            assertThat(CommandLineFace.run(Pergola.class, all.toArray(String[]::new)))
                    .isEqualTo(code);
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        return told.toString(StandardCharsets.UTF_8);
    }
}
