// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pergola.DatabaseSamples;
import dev.pergola.ServiceProcess;
import dev.pergola.ServiceSamples;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Kills the service while letters leave, a few times; bench/kill-send does it for hours, with two nodes and their database. */
@Tag("service")
class KillSendTest {

    private static final int LETTERS = 500;
    private static final int KILLS = 3;
    private static final Pattern MESSAGE_ID = Pattern.compile("(?m)^Message-ID: <([0-9a-f-]{36})@");

    private final String database = DatabaseSamples.fresh("killed");
    private final String directory = DatabaseSamples.folder().toString();
    private final JdbcClient jdbc = JdbcClient.create(new DriverManagerDataSource(database));
    private final Random random = new Random();

    @Test
    @Tag("X2")
    void aLetterLeavesOnceHoweverOftenTheServiceIsKilled() throws InterruptedException {
        try (var server = new MailServerSamples(KillSendTest::slowly)) {
            var service = start(server);
            writeLetters();
            for (var kill = 0; kill < KILLS; kill++) {
                awaitMails(server, server.mails().size() + 40);
                Thread.sleep(random.nextInt(300));
                service.kill();
                service = start(server);
            }
            try (var last = service) {
                awaitEnd(last);
            }
            var taken = server.mails().stream()
                    .map(mail -> MESSAGE_ID
                            .matcher(mail)
                            .results()
                            .findFirst()
                            .orElseThrow()
                            .group(1))
                    .toList();

            assertThat(taken).doesNotHaveDuplicates();
            assertThat(letters("SENT")).isSubsetOf(taken);
            assertThat(letters("SENT").size() + letters("UNKNOWN").size()).isEqualTo(LETTERS);
            assertThat(taken)
                    .isSubsetOf(java.util.stream.Stream.of(letters("SENT"), letters("UNKNOWN"))
                            .flatMap(List::stream)
                            .toList());
        }
    }

    /** So that a kill finds letters at each step. */
    private static String slowly(String line) {
        try {
            if (line.equals("DATA")) {
                Thread.sleep(30);
            } else if (line.equals(".")) {
                Thread.sleep(5);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        return null;
    }

    private ServiceProcess start(MailServerSamples server) {
        return ServiceProcess.pergola(
                        Map.of(
                                "pergola.smtp.host", "localhost",
                                "pergola.smtp.port", "" + server.port(),
                                "pergola.smtp.security", "none",
                                "pergola.smtp.connections", "4"),
                        "serve",
                        "--data",
                        directory,
                        "--database",
                        database,
                        "--port",
                        "" + ServiceSamples.freePort())
                .awaits("Pergola is ready");
    }

    private void writeLetters() {
        jdbc.sql("""
                insert into messages.messages
                    (id, key, template, category, recipient, recipient_name, sender, variables, attachments, state, due_at,
                     created_at)
                select gen_random_uuid(), 'letter ' || n, 'staff-invitation', 'newsletter', 'reader-' || n || '@example.org',
                       'Reader ' || n, 'programs@trellis.example',
                       '{"days": "7", "invitationLink": "https://trellis.example/"}', '[]', 'PLANNED', now(), now()
                from generate_series(1, :letters) n
                """).param("letters", LETTERS).update();
    }

    private static void awaitMails(MailServerSamples server, int count) throws InterruptedException {
        for (var tenth = 0; server.mails().size() < Math.min(count, LETTERS); tenth++) {
            assertThat(tenth).as("tenths of seconds without enough mails").isLessThan(600);
            Thread.sleep(100);
        }
    }

    private void awaitEnd(ServiceProcess service) throws InterruptedException {
        for (var tenth = 0; letters("PLANNED").size() + letters("DEFERRED").size() > 0; tenth++) {
            assertThat(tenth).as("tenths of seconds: %s", service.output()).isLessThan(600);
            Thread.sleep(100);
        }
    }

    private List<String> letters(String state) {
        return jdbc.sql("select id::text from messages.messages where state = :state and key like 'letter %'")
                .param("state", state)
                .query(String.class)
                .list();
    }
}
