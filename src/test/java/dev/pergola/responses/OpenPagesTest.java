// SPDX-License-Identifier: Apache-2.0
package dev.pergola.responses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pergola.ServiceTest;
import dev.pergola.World;
import dev.pergola.people.Role;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who opened a mail, as far as an image can tell; and the pages that show what came back. */
@ServiceTest
@Tag("M6")
@Tag("service")
class OpenPagesTest {

    private static final String PERSON = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Thunderbird/140.0";
    private static final String GMAIL =
            "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)";

    @Autowired
    World world;

    @Autowired
    PixelLinks links;

    @Autowired
    GatherOpens opens;

    @Autowired
    JudgeOpensAnew judge;

    @Autowired
    ResponseDirectory directory;

    private final String program = "opened-" + UUID.randomUUID();

    private UUID letter() {
        var id = UUID.randomUUID();
        world.jdbc().sql("""
                insert into messages.messages
                    (id, key, template, category, recipient, recipient_name, sender, variables, attachments, state,
                     due_at, sent_at, created_at, program, program_version, step)
                values (:id, cast(:id as text), 'welcome', 'onboarding', 'opener@customer.example', 'O', 'p@vendor.example',
                        '{}', '[]', 'SENT', now(), now(), now(), :program, 1, 0)
                """).param("id", id).param("program", program).update();
        return id;
    }

    private HttpResponse<byte[]> load(URI image, String method, String agent) {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(image)
                            .method(method, HttpRequest.BodyPublishers.noBody())
                            .header("User-Agent", agent)
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Test
    @Tag("X9")
    @Tag("X20")
    void peopleAreToldFromProxiesAndMachines() {
        load(links.pixel(letter()), "GET", PERSON);
        load(links.pixel(letter()), "GET", GMAIL);
        load(links.pixel(letter()), "GET", "Mozilla/5.0");
        load(links.pixel(letter()), "GET", "Barracuda Sentinel");
        var twice = links.pixel(letter());
        load(twice, "HEAD", PERSON);
        opens.write();
        assertThat(directory.numbers(program).getFirst().openedRaw()).isEqualTo(4);

        load(twice, "GET", PERSON);
        load(twice, "GET", PERSON);
        load(twice, "GET", "curl/8.5");
        opens.write();

        var numbers = directory.numbers(program).getFirst();
        assertThat(numbers.sent()).isEqualTo(5);
        assertThat(numbers.opened()).isEqualTo(2);
        assertThat(numbers.openedWithProxies()).isEqualTo(4);
        assertThat(numbers.openedRaw()).isEqualTo(5);
        assertThat(world.jdbc()
                        .sql("select count(*) from responses.response_facts where program = :program and human")
                        .param("program", program)
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
        assertThat(world.jdbc()
                        .sql(
                                "select hits from responses.opens where agent = :agent and hits > 1 and program = :program")
                        .param("agent", PERSON)
                        .param("program", program)
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void anImageIsAlwaysADotThatNobodyKeeps() {
        var image = links.pixel(letter());
        var forged = URI.create(image.toString().replaceFirst("/o/.", "/o/_"));

        var answer = load(forged, "GET", PERSON);
        opens.write();

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("image/gif");
        assertThat(answer.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).contains("no-store"));
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(directory.numbers(program).getFirst().openedRaw()).isZero();
    }

    @Test
    void whatIsStoredIsJudgedAnewAfterTheListsChanged() {
        load(links.pixel(letter()), "GET", GMAIL);
        opens.write();
        world.jdbc()
                .sql("update responses.opens set made_by = 'PERSON', lists = 'older' where program = :program")
                .param("program", program)
                .update();
        assertThat(directory.numbers(program).getFirst().opened()).isOne();

        judge.run();

        assertThat(directory.numbers(program).getFirst().opened()).isZero();
        assertThat(new ReaderLists("- {by: PROXY, part: \"X\", reason: \"y\"}").version())
                .isNotEqualTo(new ReaderLists("- {by: PROXY, part: \"Z\", reason: \"y\"}").version());
    }

    @Test
    @Tag("M3")
    void whatCameBackIsListedFilteredAndShown() {
        var letter = letter();
        world.jdbc().sql("""
                insert into responses.responses (id, kind, at, message, program, program_version, step, email, subject, body)
                values (:id, 'REPLY', now(), :id, :program, 1, 0, 'opener@customer.example', 'Re: Welcome', 'Thank <b>you</b>')
                """).param("id", letter).param("program", program).update();
        var staff = world.staff(Role.CUSTOMER_SUCCESS_OPERATIONS);

        assertThat(staff.get("/console/responses?kind=REPLY&program=" + program).words())
                .contains("Re: Welcome", "opener@customer.example");
        assertThat(staff.get("/console/responses?kind=COMPLAINT&program=" + program)
                        .words())
                .contains("Nothing fits");
        assertThat(staff.get("/console/responses/" + letter).words()).contains("Thank <b>you</b>");
    }
}
