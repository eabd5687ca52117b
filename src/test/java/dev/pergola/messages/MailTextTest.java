// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is read back by a library that is not ours. */
@Tag("M3")
class MailTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain\nlines\n",
                "Größe – €, and = signs\n",
                "spaces at the end  \nand a tab\t\nthen text",
                "",
                ".\n..\nFrom here\n",
                "\uD83D\uDE00 smile\r\nand windows lines\r\n",
                "--=_forms_\n"
            })
    void everyTextComesBackAsItWas(String text) throws Exception {
        assertThat(part(write(text), 0).replace("\r\n", "\n").stripTrailing())
                .isEqualTo(text.replace("\r\n", "\n").stripTrailing());
    }

    @Test
    void aLongLineIsBrokenSoftly() throws Exception {
        var text = "word ".repeat(1_000);

        var written = write(text);

        assertThat(new String(written, StandardCharsets.US_ASCII).lines()).allMatch(line -> line.length() <= 78);
        assertThat(part(written, 0).strip()).isEqualTo(text.strip());
    }

    @Test
    void headersInAnyLanguageComeBack() throws Exception {
        var subject =
                "Größe und Ćwiczenie – eine sehr lange Betreffzeile, die gefaltet werden muss, weil sie so lang ist";
        var mail = read(new MailText(UUID.randomUUID())
                .date(Instant.parse("2026-11-21T09:00:00Z"))
                .address("From", "a@example.org", "Łucja, \"the\" Tester")
                .header("Subject", subject)
                .bodies("text", "<p>text</p>", List.of()));

        assertThat(mail.getSubject()).isEqualTo(subject);
        assertThat(mail.getFrom()[0].toString()).contains("a@example.org");
        assertThat(((jakarta.mail.internet.InternetAddress) mail.getFrom()[0]).getPersonal())
                .isEqualTo("Łucja, \"the\" Tester");
        assertThat(mail.getSentDate().toInstant()).isEqualTo("2026-11-21T09:00:00Z");
    }

    @Test
    void aFileComesBackByteForByte() throws Exception {
        var content = new byte[10_000];
        for (var at = 0; at < content.length; at++) {
            content[at] = (byte) at;
        }
        var mail = read(new MailText(UUID.randomUUID())
                .bodies(
                        "text",
                        "<p>text</p>",
                        List.of(new AttachmentSource.File("Größe.bin", "application/octet-stream", content))));

        var whole = (Multipart) mail.getContent();
        assertThat(whole.getBodyPart(1).getInputStream().readAllBytes()).isEqualTo(content);
        assertThat(jakarta.mail.internet.MimeUtility.decodeText(
                        whole.getBodyPart(1).getFileName()))
                .isEqualTo("Größe.bin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nobody", "a b@example.org", "a@example.org\r\nBcc: b@example.org", "<a@example.org>"})
    void whatIsNoAddressIsRefused(String address) {
        assertThatThrownBy(() -> new MailText(UUID.randomUUID()).address("To", address, "Reader"))
                .hasMessageContaining("is no mail address");
    }

    private static byte[] write(String text) {
        return new MailText(UUID.randomUUID()).bodies(text, "<p>html</p>", List.of());
    }

    private static String part(byte[] mail, int number) throws Exception {
        return ((Multipart) read(mail).getContent())
                .getBodyPart(number)
                .getContent()
                .toString();
    }

    private static MimeMessage read(byte[] mail) throws Exception {
        return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(mail));
    }
}
