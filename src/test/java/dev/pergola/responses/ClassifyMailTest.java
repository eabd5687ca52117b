// SPDX-License-Identifier: Apache-2.0
package dev.pergola.responses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mails as they really come, and what they mean. */
@Tag("M3")
class ClassifyMailTest {

    private static Meaning meaning(String name) throws UnreadableMail {
        return ClassifyMail.classify(ReadMime.read(MailSamples.raw(name)));
    }

    static Stream<Arguments> bounces() {
        return Stream.of(
                arguments("report-unknown.eml", Weight.HARD, "5.1.1", "User unknown in virtual mailbox table"),
                arguments("report-full.eml", Weight.SOFT, "5.2.2", "over quota"),
                arguments("report-expired.eml", Weight.SOFT, "4.4.7", "expired"),
                arguments("report-blocked.eml", Weight.POLICY, "5.7.1", "reputation"),
                arguments("report-unclear.eml", Weight.HARD, "5.0.0", "mailbox unavailable"),
                arguments("words-qmail.eml", Weight.HARD, "5.1.1", "no mailbox here by that name"),
                arguments("words-exim.eml", Weight.HARD, null, "Unrouteable address"),
                arguments("words-exchange.eml", Weight.HARD, "5.1.10", "RecipientNotFound"),
                arguments("words-full.eml", Weight.SOFT, null, "quota exceeded"));
    }

    @ParameterizedTest
    @MethodSource("bounces")
    void aBounceTellsWhomWhyAndHowLong(String name, Weight weight, String status, String said) throws Exception {
        assertThat(meaning(name)).isInstanceOfSatisfying(Meaning.Bounce.class, bounce -> {
            assertThat(bounce.weight()).isEqualTo(weight);
            assertThat(bounce.status()).isEqualTo(status);
            assertThat(bounce.diagnosis()).contains(said);
            assertThat(bounce.recipient()).contains("gone@customer.example");
        });
    }

    @Test
    void aComplaintIsOneOnlyWhenTheReaderComplains() throws Exception {
        assertThat(meaning("complaint.eml"))
                .isInstanceOfSatisfying(
                        Meaning.Complaint.class,
                        complaint -> assertThat(complaint.recipient()).contains("gone@customer.example"));
        assertThat(meaning("no-complaint.eml")).isInstanceOf(Meaning.Automatic.class);
    }

    @ParameterizedTest
    @Tag("M6")
    @ValueSource(
            strings = {
                "away-marked.eml",
                "away-subject.eml",
                "away-precedence.eml",
                "report-delayed.eml",
                "report-delivered.eml"
            })
    void whatAMachineWritesIsNoReply(String name) throws Exception {
        assertThat(meaning(name)).isInstanceOf(Meaning.Automatic.class);
    }

    @ParameterizedTest
    @Tag("M6")
    @ValueSource(strings = {"reply.eml", "reply-about-delivery.eml", "reply-broken-charset.eml", "reply-nul.eml"})
    void whatAPersonWritesIsAReplyHoweverItIsWritten(String name) throws Exception {
        var mail = ReadMime.read(MailSamples.raw(name));

        assertThat(ClassifyMail.classify(mail)).isInstanceOf(Meaning.Reply.class);
        assertThat(mail.from()).isEqualTo("gone@customer.example");
        assertThat(mail.text()).isNotBlank().doesNotContain("\u0000");
    }

    @Test
    void hostileMailEndsInASentence() {
        assertThatThrownBy(() -> ReadMime.read(MailSamples.nested(40)))
                .isInstanceOf(UnreadableMail.class)
                .hasMessageContaining("nested more than 12 deep");
        assertThatThrownBy(() -> ReadMime.read(MailSamples.manyParts(5_000)))
                .isInstanceOf(UnreadableMail.class)
                .hasMessageContaining("more than 200 parts");
        assertThatThrownBy(() -> ReadMime.read(new byte[0])).isInstanceOf(UnreadableMail.class);
    }

    @Test
    void anyBytesAreReadOrRefusedSoon() {
        var chance = new Random(7);
        var sample = new String(MailSamples.raw("report-unknown.eml"), StandardCharsets.ISO_8859_1);
        for (var round = 0; round < 400; round++) {
            var bytes = sample.getBytes(StandardCharsets.ISO_8859_1);
            for (var change = 0; change < 30; change++) {
                bytes[chance.nextInt(bytes.length)] = (byte) chance.nextInt(256);
            }
            try {
                assertThat(ClassifyMail.classify(ReadMime.read(bytes))).isNotNull();
            } catch (UnreadableMail refused) {
                assertThat(refused.getMessage()).isNotBlank();
            }
        }
    }

    @Test
    void aGreylistIsNoBounceAndAForgedCodeInTheBodyIsNone() {
        assertThat(Weight.of("4.7.1", "451 4.7.1 Greylisted")).isEqualTo(Weight.SOFT);
        assertThat(Weight.of(null, "550 5.7.26 unauthenticated mail is not accepted, dmarc"))
                .isEqualTo(Weight.POLICY);
        assertThat(Weight.of(null, "550 no such user here")).isEqualTo(Weight.HARD);
        assertThat(Weight.of(null, "554 message looks like spam")).isEqualTo(Weight.POLICY);
        assertThat(Weight.of("5.1.8", "sender address rejected")).isEqualTo(Weight.POLICY);
        assertThat(Weight.of(null, "host 10.5.1.1 said no")).isEqualTo(Weight.SOFT);
    }
}
