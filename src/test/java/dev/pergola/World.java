// SPDX-License-Identifier: Apache-2.0
package dev.pergola;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.pergola.people.Role;
import dev.pergola.shared.ServiceSettings;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;

/** What a test needs around the running service: people, their mail, and patience. */
public final class World {

    public static final String PASSWORD = "correct horse battery";
    private static final String HASH =
            PasswordEncoderFactories.createDelegatingPasswordEncoder().encode(PASSWORD);

    private final JdbcClient jdbc;
    private final ServiceSettings settings;

    public World(JdbcClient jdbc, ServiceSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    public JdbcClient jdbc() {
        return jdbc;
    }

    public String address() {
        return settings.address("");
    }

    public Visitor visitor() {
        return new Visitor(address());
    }

    /** Somebody on the staff with these roles, signed in. */
    public Visitor staff(Role... roles) {
        var email = "staff-" + UUID.randomUUID() + "@trellis.example";
        addPerson("STAFF", email, Arrays.stream(roles).map(Role::name).toArray(String[]::new));
        var visitor = visitor();
        visitor.get("/console/sign-in");
        visitor.submit("/console/sign-in", Map.of("email", email, "password", PASSWORD));
        return visitor;
    }

    /** A member who proved this address, signed in. */
    public Visitor member(String email) {
        addPerson("MEMBER", email, "MEMBER");
        var visitor = visitor();
        visitor.get("/sign-in");
        visitor.submit("/sign-in", Map.of("email", email, "password", PASSWORD));
        return visitor;
    }

    /** This member, signed in. */
    public Visitor member(String email, UUID id) {
        var visitor = visitor();
        visitor.get("/sign-in");
        visitor.submit("/sign-in", Map.of("email", email, "password", PASSWORD));
        return visitor;
    }

    public UUID addPerson(String kind, String email, String... roles) {
        var id = UuidCreator.getTimeOrderedEpoch();
        jdbc.sql("""
                insert into people.persons
                    (id, kind, email, name, roles, zone, password_hash, proven_at, created_at)
                values (:id, :kind, :email, :name, :roles, 'UTC', :hash, now(), now())
                """)
                .param("id", id)
                .param("kind", kind)
                .param("email", email)
                .param("name", "Tester " + email.substring(0, email.indexOf('@')))
                .param("roles", roles)
                .param("hash", HASH)
                .update();
        return id;
    }

    /** An institution of the directory, whose domain proves its people. */
    public void institution(String name, String domain) {
        var id = UUID.randomUUID();
        jdbc.sql("""
                insert into verification.institutions (id, external_id, name, country, source, updated_at)
                values (:id, 'test:' || :domain, :name, 'XX', 'test', now()) on conflict do nothing
                """)
                .param("id", id)
                .param("domain", domain)
                .param("name", name)
                .update();
        jdbc.sql("""
                insert into verification.domains (domain, institution)
                select :domain, id from verification.institutions where external_id = 'test:' || :domain
                on conflict do nothing
                """).param("domain", domain).update();
    }

    /** A mail as its reader has it. */
    public record Mail(String subject, String text, Map<String, byte[]> attachments) {

        /** The address behind a link of ours that contains these words. */
        public String link(String part) {
            var found = Pattern.compile("https?://\\S*" + Pattern.quote(part) + "\\S*")
                    .matcher(text);
            if (!found.find()) {
                throw new AssertionError("No link with '" + part + "' in: " + text);
            }
            return found.group();
        }

        /** The code in the mail. */
        public String code() {
            var found = Pattern.compile("\\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]\\b")
                    .matcher(text);
            if (!found.find()) {
                throw new AssertionError("No code in: " + text);
            }
            return found.group();
        }
    }

    /** Waits for the newest mail to somebody whose subject contains these words. */
    public Mail mail(String email, String subject) {
        await("a mail '" + subject + "' to " + email, () -> count(email, subject) > 0);
        var raw = jdbc.sql("""
                select raw from messages.mailbox
                where lower(recipient) = lower(:email) and subject ilike '%' || :subject || '%'
                order by received_at desc, id desc limit 1
                """)
                .param("email", email)
                .param("subject", subject)
                .query(byte[].class)
                .single();
        try {
            var message = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(raw));
            var parts = new Parts();
            parts.take(message);
            return new Mail(message.getSubject(), parts.text, parts.attachments);
        } catch (MessagingException | IOException broken) {
            throw new AssertionError(broken);
        }
    }

    public long count(String email, String subject) {
        return jdbc.sql("""
                select count(*) from messages.mailbox
                where lower(recipient) = lower(:email) and subject ilike '%' || :subject || '%'
                """)
                .param("email", email)
                .param("subject", subject)
                .query(Long.class)
                .single();
    }

    public static void await(String what, BooleanSupplier happened) {
        var end = Instant.now().plus(Duration.ofSeconds(20));
        while (!happened.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("Waited in vain for " + what + ".");
            }
            try {
                Thread.sleep(60);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(stop);
            }
        }
    }

    private static final class Parts {

        private String text = "";
        private final Map<String, byte[]> attachments = new HashMap<>();

        void take(Part part) throws MessagingException, IOException {
            if (part.getContent() instanceof Multipart several) {
                for (var index = 0; index < several.getCount(); index++) {
                    take(several.getBodyPart(index));
                }
            } else if (part.getFileName() != null) {
                attachments.put(part.getFileName(), part.getInputStream().readAllBytes());
            } else if (part.isMimeType("text/plain")) {
                text = part.getContent().toString();
            }
        }
    }
}
