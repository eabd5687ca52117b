// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import dev.pergola.DatabaseSamples;
import dev.pergola.packs.PackDirectory;
import dev.pergola.shared.Ids;
import dev.pergola.shared.ServiceSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A node that delivers, with a journal and settings of the test's own, on the database of the service under test. */
final class DeliverySamples implements AutoCloseable {

    static final String READER = "reader@example.org";

    private final ApplicationContext service;
    private final JdbcClient jdbc;
    private final Path directory;
    private DeliveryJournal journal;

    DeliverySamples(ApplicationContext service) {
        this(service, DatabaseSamples.folder());
    }

    DeliverySamples(ApplicationContext service, Path directory) {
        this.service = service;
        this.jdbc = service.getBean(JdbcClient.class);
        this.directory = directory;
        this.journal = DeliveryJournal.open(directory, service.getBean(Ids.class));
    }

    void empty() {
        jdbc.sql(
                        "truncate messages.messages, messages.leases, messages.mailbox, messages.held_programs, messages.mail_keys")
                .update();
    }

    Path directory() {
        return directory;
    }

    DeliveryJournal journal() {
        return journal;
    }

    /** Sends to this port without TLS. */
    static SmtpSettings plain(int port) {
        return new SmtpSettings("localhost", port, null, null, "none", 5, null, 2, null, null);
    }

    boolean deliver(int port) {
        return deliver(plain(port));
    }

    boolean deliver(SmtpSettings smtp) {
        return deliver(smtp, null);
    }

    boolean deliver(SmtpSettings smtp, MailboxServer mailbox) {
        var beans = new StaticListableBeanFactory();
        if (mailbox != null) {
            beans.addBean("mailbox", mailbox);
        }
        var connections = new SmtpConnections(
                smtp, service.getBean(ServiceSettings.class), beans.getBeanProvider(MailboxServer.class));
        try {
            return delivery(smtp, connections, service.getBean(SendingRates.class))
                    .deliver(journal, () -> true);
        } finally {
            connections.destroy();
        }
    }

    DeliverMail delivery(SmtpSettings smtp, SmtpConnections connections, SendingRates rates) {
        var compose = new ComposeMail(
                service.getBean(TemplatesInForce.class),
                service.getBean(RenderLetter.class),
                service.getBean(StandingVariables.class),
                service.getBean(PackDirectory.class),
                smtp,
                service.getBean(ReturnAddress.class),
                service.getBean(SignMail.class),
                List.of(new Note()),
                Clock.systemUTC());
        return new DeliverMail(
                service.getBean(ClaimMessages.class),
                compose,
                connections,
                rates,
                service.getBean(RecordFates.class),
                service.getBean(Clock.class));
    }

    List<Claimed> claim() {
        return service.getBean(ClaimMessages.class).claim(journal.node(), 100);
    }

    void replay() {
        service.getBean(ReplayJournal.class).replay(journal);
    }

    /** The process ends and starts anew: what is in memory is gone. */
    void restart() {
        journal.close();
        journal = DeliveryJournal.open(directory, service.getBean(Ids.class));
        replay();
    }

    /** A node that is gone for longer than a lease lasts, as the others see it. */
    void expireLeases() {
        jdbc.sql("update messages.leases set until = until - interval '1 hour'").update();
    }

    void settle() {
        service.getBean(SettleUnknown.class).run();
    }

    void write(String key) {
        service.getBean(TransactionTemplate.class)
                .executeWithoutResult(_ -> service.getBean(KeepLetter.class).keep(letter(key, sample())));
    }

    /** A letter on a topic of a program, which is not sent again when its fate is unknown. */
    void campaign(String key, String email) {
        write(key);
        jdbc.sql("""
                update messages.messages set category = 'newsletter', recipient = :email, program = 'sample'
                where key = :key
                """).param("email", email).param("key", key).update();
    }

    Map<String, String> sample() {
        return service.getBean(PackDirectory.class)
                .template("application-approved")
                .orElseThrow()
                .variables();
    }

    static LetterWritten letter(String key, Map<String, String> values) {
        var open = new HashMap<>(values);
        var code = open.remove("code");
        return new LetterWritten(
                key,
                "application-approved",
                "education@trellis.example",
                new LetterWritten.Recipient(READER, "Rea Der"),
                null,
                open,
                Map.of("code", code),
                List.of(new LetterWritten.Attached("note", UUID.randomUUID())));
    }

    String column(String name, String key) {
        return jdbc
                .sql("select " + name + "::text from messages.messages where key = :key")
                .param("key", key)
                .query((row, _) -> row.getString(1))
                .list()
                .stream()
                .map(String::valueOf)
                .findFirst()
                .orElseThrow();
    }

    void dueNow() {
        jdbc.sql("update messages.messages set due_at = :now")
                .param("now", Timestamp.from(Instant.now().minusSeconds(1)))
                .update();
    }

    @Override
    public void close() {
        journal.close();
    }

    private static final class Note implements AttachmentSource {

        @Override
        public String kind() {
            return "note";
        }

        @Override
        public File make(UUID id) {
            return new File("note.txt", "text/plain", "a note".getBytes(StandardCharsets.UTF_8));
        }
    }
}
