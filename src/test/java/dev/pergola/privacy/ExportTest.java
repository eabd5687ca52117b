// SPDX-License-Identifier: Apache-2.0
package dev.pergola.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pergola.ServiceTest;
import dev.pergola.Visitor;
import dev.pergola.World;
import dev.pergola.people.EmailAddress;
import dev.pergola.people.Role;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.ZipInputStream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

@ServiceTest
@Tag("F12")
@Tag("service")
class ExportTest {

    @Autowired
    World world;

    @Autowired
    Exports exports;

    @Autowired
    ExportPerson export;

    private static Map<String, byte[]> open(byte[] file) throws IOException {
        var files = new TreeMap<String, byte[]>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }

    private static String link(Visitor visitor) {
        return visitor.page().html().select("a[href*=/exports/]").attr("href");
    }

    @Test
    void givesTheMemberEverythingAtOnce() throws IOException {
        var person = new PersonSamples(world);
        person.becomeAMember();
        person.beMentioned();
        person.member.get("/portal/me/data");

        person.member.submit("/export", Map.of());
        var page = person.member.get(link(person.member));

        assertThat(page.response().headers().firstValue("Content-Type")).contains("application/zip");
        assertThat(page.response().headers().firstValue("Cache-Control")).contains("no-store");
        var files = open(page.response().body());
        assertThat(files.keySet()).contains("index.html", "data.json").anyMatch(name -> name.endsWith(".eml"));
        assertThat(files.keySet())
                .noneMatch(name -> name.contains(".."))
                .allSatisfy(name -> assertThat(name).doesNotStartWith("/"));
        assertThat(files.entrySet())
                .anySatisfy(file -> assertThat(new String(file.getValue(), StandardCharsets.UTF_8))
                        .isEqualTo("picture of " + person.name));
        var json = new JsonMapper().readTree(files.get("data.json"));
        assertThat(json.at("/address").asString()).isEqualTo(person.email);
        assertThat(json.at("/Applications/Applications/0/answers/role").asString())
                .isEqualTo("teacher");
        assertThat(json.at("/Subscriptions and licences/Licences/0/says/email").asString())
                .isEqualTo(person.email);
        assertThat(json.at("/Checkout/Accepted agreements/0/accepted_by").asString())
                .contains(person.name, person.email);
        assertThat(json.at("/Checkout/Errors you saw/0/code").asString()).isEqualTo("coupon-invalid");
        assertThat(json.at("/Contacts/Contacts of customers/0/phone").asString())
                .isEqualTo("+47 1");
        assertThat(json.at("/Accounts and sign-ins/Sessions").size()).isPositive();
        assertThat(json.at("/Messages/Mails").size()).isGreaterThan(2);
        assertThat(json.at("/Audit trail").toString()).contains("Began an application");
        assertThat(files.get("data.json")).asString(StandardCharsets.UTF_8).doesNotContain("password_hash");
        assertThat(Jsoup.parse(new String(files.get("index.html"), StandardCharsets.UTF_8))
                        .text())
                .contains("What Trellis Software holds on " + person.email, "answers · role teacher");
    }

    @Test
    void theTrailTellsOfAnExportWithoutThePerson() {
        var person = new PersonSamples(world);
        var legal = world.staff(Role.LEGAL);
        legal.get("/console/privacy");
        legal.submit("/look-up", Map.of("address", person.email));

        legal.submit("/export", Map.of());

        assertThat(legal.page().words()).contains("The export is ready", person.email);
        assertThat(legal.get(link(legal)).status()).isEqualTo(200);
        assertThat(world.jdbc()
                        .sql("""
                select count(*) from audit.entries t where what = 'Exported what is held on one person'
                  and t::text ilike '%' || :email || '%'
                """)
                        .param("email", person.email)
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(world.jdbc()
                        .sql("select count(*) from audit.entries where what = 'Exported what is held on one person'")
                        .query(Long.class)
                        .single())
                .isPositive();
        assertThat(new Dump(world.jdbc()).tablesWith(person.email)).doesNotContain("privacy.exports");
    }

    @Test
    @Tag("F6")
    void anExportIsItsMembersOwnAndEndsAfterAWeek() {
        var person = new PersonSamples(world);
        person.member.get("/portal/me/data");
        person.member.submit("/export", Map.of());
        var link = link(person.member);
        var other = world.member("other-" + person.word + "@example.org");
        var legal = world.staff(Role.LEGAL);

        assertThat(other.get(link).status()).isEqualTo(404);
        assertThat(legal.get(link.replace("/portal/me/data/", "/console/privacy/"))
                        .status())
                .isEqualTo(404);
        assertThat(person.member
                        .get("/portal/me/data/exports/" + UUID.randomUUID())
                        .status())
                .isEqualTo(404);
        world.jdbc()
                .sql("update privacy.exports set expires_at = now() - interval '1 second' where person = :person")
                .param("person", person.person())
                .update();
        assertThat(person.member.get(link).status()).isEqualTo(404);
    }

    @Test
    void muchIsMadeInTheBackground() {
        var person = new PersonSamples(world);
        world.jdbc().sql("""
                insert into people.failed_sign_ins (id, at, address, email)
                select gen_random_uuid(), now(), '203.0.113.7', :email from generate_series(1, 5100)
                """).param("email", person.email).update();

        assertThat(export.ask(new EmailAddress(person.email), person.person())).isFalse();

        World.await("the export", () -> exports.of(person.person()).getFirst().isReady());
    }

    @Test
    void onlyAdministratorsAndLegalMayLookPeopleUp() {
        assertThat(world.staff(Role.ADMINISTRATOR).get("/console/privacy").status())
                .isEqualTo(200);
        assertThat(world.staff(Role.PROGRAM_MANAGER).get("/console/privacy").status())
                .isEqualTo(403);
    }
}
