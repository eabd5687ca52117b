// SPDX-License-Identifier: Apache-2.0
package dev.pergola.responses;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.pergola.Pergola;
import dev.pergola.ServiceSamples;
import dev.pergola.messages.MailRefused;
import dev.pergola.messages.ReturnAddress;
import dev.pergola.people.EmailAddress;
import dev.pergola.privacy.ErasePerson;
import dev.pergola.recipients.RecipientDirectory;
import dev.pergola.recipients.Suppression;
import dev.pergola.recipients.SuppressionReason;
import dev.pergola.recipients.Unsubscribed;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.support.TransactionTemplate;

/** A real inbox over IMAP, and what follows from the mails in it. */
@SpringBootTest(
        classes = Pergola.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = "pergola.jobs=false")
@ContextConfiguration(initializers = ServiceSamples.class)
@Tag("M3")
@Tag("service")
class ReadInboxTest {

    private static final ServerSetup FREE = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP);

    @Autowired
    JdbcClient jdbc;

    @Autowired
    InboxPlaces places;

    @Autowired
    TakeReceivedMail take;

    @Autowired
    ReturnAddress returnAddress;

    @Autowired
    RecipientDirectory recipients;

    @Autowired
    ResponseDirectory directory;

    @Autowired
    ErasePerson erase;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    private final GreenMail server = new GreenMail(FREE);
    private final String reader = "reader-" + UUID.randomUUID() + "@customer.example";
    private final String program = "onboarding-" + UUID.randomUUID();

    @BeforeEach
    void startEmpty() {
        jdbc.sql("truncate responses.responses, responses.read_mails, responses.inboxes")
                .update();
        server.start();
        server.setUser("bounce@vendor.example", "bounce", "secret");
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private UUID letter() {
        return letter("0 hours");
    }

    private UUID letter(String ago) {
        var id = UUID.randomUUID();
        jdbc.sql("""
                insert into messages.messages
                    (id, key, template, category, recipient, recipient_name, sender, variables, attachments, state,
                     due_at, sent_at, created_at, program, program_version, step, arm)
                values (:id, cast(:id as text), 'welcome', 'onboarding', :reader, 'Rea Der', 'programs@vendor.example', '{}',
                        '[]', 'SENT', now(), now() - cast(:ago as interval), now(), :program, 1, 2, 'a')
                """)
                .param("id", id)
                .param("reader", reader)
                .param("ago", ago)
                .param("program", program)
                .update();
        return id;
    }

    private void arrives(String raw) {
        try {
            server.getUserManager()
                    .getUserByEmail("bounce@vendor.example")
                    .deliver(new MimeMessage(
                            Session.getInstance(new Properties()),
                            new ByteArrayInputStream(raw.getBytes(StandardCharsets.ISO_8859_1))));
        } catch (MessagingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void read() {
        read(server.getImap().getPort());
    }

    private void read(int port) {
        new ReadInbox(new InboundSettings("127.0.0.1", port, "bounce", "secret", "none", "INBOX", 5), places, take)
                .run();
    }

    private List<SuppressionReason> suppressed() {
        return recipients.of(reader).suppressions().stream()
                .map(Suppression::reason)
                .toList();
    }

    private List<String> kept() {
        return jdbc.sql("select kind || coalesce(' ' || weight, '') from responses.responses order by at, id")
                .query(String.class)
                .list();
    }

    private String state(UUID letter) {
        return jdbc.sql("select state from messages.messages where id = :id")
                .param("id", letter)
                .query(String.class)
                .single();
    }

    @Test
    void aBounceForGoodSuppressesTheAddressAndMarksTheLetter() {
        var letter = letter();
        arrives(MailSamples.about("report-unknown.eml", letter));

        read();

        assertThat(kept()).containsExactly("BOUNCE HARD");
        assertThat(suppressed()).containsExactly(SuppressionReason.BOUNCED);
        assertThat(state(letter)).isEqualTo("BOUNCED");
        assertThat(directory.numbers(program)).singleElement().satisfies(numbers -> {
            assertThat(numbers.sent()).isOne();
            assertThat(numbers.bounced()).isOne();
            assertThat(numbers.step()).isEqualTo(2);
            assertThat(numbers.arm()).isEqualTo("a");
        });
    }

    @Test
    void theSignedAddressAloneTellsTheLetter() {
        var letter = letter();
        long number = jdbc.sql("select number from messages.messages where id = :id")
                .param("id", letter)
                .query(Long.class)
                .single();
        var address = returnAddress.address("bounce@vendor.example", number);
        assertThat(returnAddress.number(address.toUpperCase(java.util.Locale.ROOT)))
                .contains(number);
        assertThat(returnAddress.number(address.replace("+", "+1"))).isEmpty();

        arrives("Delivered-To: " + address + "\n" + MailSamples.about("words-full.eml", UUID.randomUUID()));
        read();

        assertThat(kept()).containsExactly("BOUNCE SOFT");
        assertThat(state(letter)).isEqualTo("BOUNCED");
    }

    @Test
    void nothingCountsTwiceWhateverTheServerNumbersAndWhoeverReads() {
        var letter = letter();
        arrives(MailSamples.about("reply.eml", letter));
        read();
        read();
        jdbc.sql("update responses.inboxes set uid_validity = 1").update();
        read();
        jdbc.sql("update responses.inboxes set last_uid = 0").update();
        read();

        assertThat(kept()).containsExactly("REPLY");
        arrives(MailSamples.about("report-unknown.eml", letter));
        arrives(MailSamples.about("words-qmail.eml", letter));
        read();
        assertThat(kept()).containsExactly("REPLY", "BOUNCE HARD");
    }

    @Test
    void aBounceOfNoLetterOfOursSuppressesNobody() {
        arrives(new String(MailSamples.raw("report-without-letter.eml"), StandardCharsets.ISO_8859_1));

        read();

        assertThat(kept()).containsExactly("BOUNCE HARD");
        assertThat(recipients.of("victim@customer.example").isClear()).isTrue();
    }

    @Test
    void fiveSoftBouncesInTwoWeeksSuppressUnlessOneArrivedBetween() {
        for (var time = 1; time <= 4; time++) {
            arrives(MailSamples.about("report-full.eml", letter()));
        }
        read();
        assertThat(suppressed()).isEmpty();

        arrives(MailSamples.about("report-full.eml", letter()));
        read();
        assertThat(suppressed()).containsExactly(SuppressionReason.BOUNCED);
    }

    @Test
    void aLetterThatArrivedBeginsTheCountAnew() {
        for (var time = 1; time <= 4; time++) {
            arrives(MailSamples.about("report-full.eml", letter()));
        }
        read();
        jdbc.sql("update responses.responses set at = now() - interval '5 days'")
                .update();
        letter("3 days");

        arrives(MailSamples.about("report-full.eml", letter()));
        read();

        assertThat(suppressed()).isEmpty();
    }

    @Test
    void aComplaintSuppressesAndARefusalOfTheMailDoesNot() {
        arrives(MailSamples.about("report-blocked.eml", letter()));
        read();
        assertThat(suppressed()).isEmpty();

        arrives(MailSamples.about("complaint.eml", letter()));
        read();
        assertThat(suppressed()).containsExactly(SuppressionReason.COMPLAINED);
        assertThat(kept()).containsExactly("BOUNCE POLICY", "COMPLAINT");
    }

    @Test
    void aServerThatSaysNoAtOnceCountsLikeABounce() {
        var letter = letter();

        transaction.executeWithoutResult(
                _ -> events.publishEvent(new MailRefused(reader, 550, "550 5.1.1 No such user", letter)));

        assertThat(kept()).containsExactly("BOUNCE HARD");
        assertThat(suppressed()).containsExactly(SuppressionReason.BOUNCED);
    }

    @Test
    @Tag("M6")
    void repliesCountForTheirStepAndMachinesDoNot() {
        var letter = letter();
        arrives(MailSamples.about("away-marked.eml", letter));
        read();
        assertThat(directory.numbers(program).getFirst().replied()).isZero();

        arrives(MailSamples.about("reply.eml", letter));
        read();

        assertThat(kept()).containsExactly("AUTOMATIC", "REPLY");
        assertThat(directory.numbers(program).getFirst().replied()).isOne();
        assertThat(jdbc.sql("select body from responses.responses where kind = 'REPLY'")
                        .query(String.class)
                        .single())
                .contains("Where do I find the second part?");
        assertThat(suppressed()).isEmpty();
    }

    @Test
    @Tag("M6")
    void whoUnsubscribesByALetterCountsForItsStepOnce() {
        var letter = letter();
        var unsubscribed = new Unsubscribed(reader, "onboarding", letter);

        transaction.executeWithoutResult(_ -> events.publishEvent(unsubscribed));
        transaction.executeWithoutResult(_ -> events.publishEvent(unsubscribed));
        transaction.executeWithoutResult(_ -> events.publishEvent(new Unsubscribed(reader, "newsletter", null)));

        assertThat(kept()).containsExactly("UNSUBSCRIBE");
        assertThat(directory.numbers(program).getFirst().unsubscribed()).isOne();
    }

    @Test
    @Tag("F12")
    void anErasureLeavesThatSomethingCameBackAndNothingElse() {
        arrives(MailSamples.about("reply.eml", letter()));
        read();

        erase.erase(new EmailAddress("gone@customer.example"), "gone@customer.example");

        assertThat(kept()).containsExactly("REPLY");
        assertThat(jdbc.sql("select concat(email, subject, body) from responses.responses")
                        .query(String.class)
                        .single())
                .isEmpty();
    }

    @Test
    void hostileMailIsKeptAsideAndTheNextOneIsRead() {
        arrives(new String(MailSamples.nested(40), StandardCharsets.ISO_8859_1));
        arrives(new String(MailSamples.raw("reply-nul.eml"), StandardCharsets.ISO_8859_1));
        arrives(new String(MailSamples.raw("not-a-mail.eml"), StandardCharsets.ISO_8859_1));
        arrives(MailSamples.about("reply.eml", letter()));

        read();

        assertThat(kept()).hasSize(4).contains("UNREADABLE", "REPLY");
        assertThat(jdbc.sql("select diagnosis from responses.responses where kind = 'UNREADABLE' limit 1")
                        .query(String.class)
                        .single())
                .isNotBlank();
    }

    @Test
    void aMissingInboxIsToldAndNoMore() {
        read(ServiceSamples.freePort());

        assertThat(jdbc.sql("select trouble from responses.inboxes")
                        .query(String.class)
                        .single())
                .isNotBlank();
    }
}
