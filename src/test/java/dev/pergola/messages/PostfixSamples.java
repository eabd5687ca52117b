// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import dev.pergola.ServiceSamples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A private Postfix on loopback. It knows {@code reader@here.example} and {@code bounce@here.example}, hands mails for
 * {@code gone.example} on to another server, and wants STARTTLS.
 */
final class PostfixSamples implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/sbin/postfix");
    private static final int PATIENCE_SECONDS = 30;

    private final Path directory;
    private final int port;

    private PostfixSamples(Path directory, int port) {
        this.directory = directory;
        this.port = port;
    }

    /** @param gone the port of the server for gone.example */
    static PostfixSamples start(CertificateSamples certificate, int gone) {
        if (!Files.isExecutable(PROGRAM)) {
            throw new AssertionError(
                    "This test needs Postfix. ./check installs it; in Debian the package is 'postfix'.");
        }
        if (!System.getProperty("user.name").equals("root")) {
            throw new AssertionError(
                    "This test starts a private Postfix, which only root can. Run it as root, as the CI does.");
        }
        try {
            var directory = Files.createTempDirectory(Path.of("/tmp"), "pergola-postfix");
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
            var postfix = new PostfixSamples(directory, ServiceSamples.freePort());
            postfix.configure(certificate, gone);
            postfix.run("postfix", "-c", postfix.configuration(), "start");
            return postfix;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    int port() {
        return port;
    }

    /** Waits for as many mails to somebody of here.example. */
    List<String> mails(String person, int count) {
        var folder = directory.resolve("mail").resolve(person).resolve("new");
        for (var tenth = 0; tenth < PATIENCE_SECONDS * 10; tenth++) {
            var found = read(folder);
            if (found.size() >= count) {
                return found;
            }
            pause();
        }
        throw new AssertionError("Waited in vain for a mail to " + person + ":\n" + log());
    }

    String log() {
        try {
            return Files.readString(directory.resolve("mail.log"));
        } catch (IOException none) {
            return "no log";
        }
    }

    private static List<String> read(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.map(PostfixSamples::text).toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private String configuration() {
        return directory.resolve("etc").toString();
    }

    private void configure(CertificateSamples certificate, int gone) throws IOException {
        for (var name : List.of("etc", "queue", "data", "mail")) {
            Files.createDirectory(directory.resolve(name));
        }
        own("data", "postfix");
        own("mail", "nobody");
        Files.copy(certificate.certificate(), directory.resolve("etc/server.pem"));
        Files.copy(certificate.key(), directory.resolve("etc/server.key"));
        write("etc/mailboxes", "reader@here.example reader/\nbounce@here.example bounce/\n");
        write("etc/transport", "gone.example smtp:[127.0.0.1]:" + gone + "\n");
        write("etc/main.cf", """
                compatibility_level = 3.6
                myhostname = postfix.here.example
                queue_directory = %1$s/queue
                data_directory = %1$s/data
                command_directory = /usr/sbin
                daemon_directory = %2$s
                mail_owner = postfix
                setgid_group = postdrop
                maillog_file = %1$s/mail.log
                maillog_file_prefixes = %1$s
                inet_interfaces = loopback-only
                mydestination =
                alias_maps =
                mynetworks = 127.0.0.0/8
                recipient_delimiter = +
                virtual_mailbox_domains = here.example
                virtual_mailbox_base = %1$s/mail
                virtual_mailbox_maps = texthash:%1$s/etc/mailboxes
                virtual_uid_maps = static:%3$s
                virtual_gid_maps = static:%4$s
                transport_maps = texthash:%1$s/etc/transport
                smtpd_tls_security_level = encrypt
                smtpd_tls_cert_file = %1$s/etc/server.pem
                smtpd_tls_key_file = %1$s/etc/server.key
                smtpd_relay_restrictions = permit_mynetworks, reject
                """.formatted(
                        directory,
                        run("postconf", "-d", "-h", "daemon_directory").strip(),
                        run("id", "-u", "nobody").strip(),
                        run("id", "-g", "nobody").strip()));
        write("etc/master.cf", """
                127.0.0.1:%d inet n - n - - smtpd
                pickup    unix  n - n 60 1 pickup
                cleanup   unix  n - n - 0 cleanup
                qmgr      unix  n - n 300 1 qmgr
                tlsmgr    unix  - - n 1000? 1 tlsmgr
                rewrite   unix  - - n - - trivial-rewrite
                bounce    unix  - - n - 0 bounce
                defer     unix  - - n - 0 bounce
                trace     unix  - - n - 0 bounce
                verify    unix  - - n - 1 verify
                flush     unix  n - n 1000? 0 flush
                proxymap  unix  - - n - - proxymap
                smtp      unix  - - n - - smtp
                error     unix  - - n - - error
                retry     unix  - - n - - error
                virtual   unix  - n n - - virtual
                anvil     unix  - - n - 1 anvil
                postlog   unix-dgram n - n - 1 postlogd
                """.formatted(port));
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }

    private void own(String name, String user) throws IOException {
        var owner = directory.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user);
        Files.setOwner(directory.resolve(name), owner);
    }

    private String run(String... command) {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var output = process.inputReader();
            if (command[0].equals("postfix")) {
                // Its children keep the pipe open; what it says stands in the log.
                if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                    throw new AssertionError(String.join(" ", command) + " failed:\n" + log());
                }
                return "";
            }
            return String.join("\n", output.lines().toList());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    /** Ends the one that was started here, by its process id. */
    @Override
    public void close() {
        try {
            var pid =
                    Files.readString(directory.resolve("queue/pid/master.pid")).strip();
            ProcessHandle.of(Long.parseLong(pid)).ifPresent(master -> {
                master.destroy();
                master.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
            });
            try (var files = Files.walk(directory)) {
                files.sorted(java.util.Comparator.reverseOrder()).forEach(PostfixSamples::delete);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException stays) {
            throw new UncheckedIOException(stays);
        }
    }
}
