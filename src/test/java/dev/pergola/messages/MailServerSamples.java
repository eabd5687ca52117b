// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A mail server that misbehaves as a test says, and remembers every mail that it took. */
final class MailServerSamples implements AutoCloseable {

    /** The server hangs up instead of replying. */
    static final String HANG_UP = "hang up";

    /** The server hangs up, but has taken the mail. */
    static final String TAKE_AND_HANG_UP = "take and hang up";

    private final ServerSocket socket;
    private final Function<String, String> replies;
    private final boolean pipelines;
    private final Queue<String> mails = new ConcurrentLinkedQueue<>();
    private final Queue<String> senders = new ConcurrentLinkedQueue<>();
    private final AtomicInteger connections = new AtomicInteger();

    /** One that takes several commands at once. @param replies what is said to a line of the client, or to the end of a text, which is a dot; null for the usual */
    MailServerSamples(Function<String, String> replies) {
        this(replies, true);
    }

    MailServerSamples(Function<String, String> replies, boolean pipelines) {
        this.replies = replies;
        this.pipelines = pipelines;
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    List<String> mails() {
        return List.copyOf(mails);
    }

    List<String> senders() {
        return List.copyOf(senders);
    }

    int connections() {
        return connections.get();
    }

    private void accept() {
        try {
            while (true) {
                var client = socket.accept();
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> talk(client));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void talk(Socket client) {
        try (client) {
            var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
            var recipients = 0;
            say(client, "220 ready");
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                var reply = replies.apply(line);
                var usual = usual(line, recipients);
                var told = reply == null ? usual : reply;
                recipients = line.startsWith("RCPT") && told.startsWith("2")
                        ? recipients + 1
                        : line.startsWith("MAIL") || line.startsWith("RSET") ? 0 : recipients;
                if (told.equals(HANG_UP)) {
                    return;
                }
                say(client, told);
                if (line.equals("QUIT") || told.startsWith("421")) {
                    return;
                }
                if (told.startsWith("354") && !takeText(client, in)) {
                    return;
                }
            }
        } catch (IOException gone) {
            // The client left.
        }
    }

    private boolean takeText(Socket client, BufferedReader in) throws IOException {
        var text = new StringBuilder();
        for (var line = in.readLine(); !".".equals(line); line = in.readLine()) {
            if (line == null) {
                return false;
            }
            text.append(line).append('\n');
        }
        var reply = replies.apply(".");
        if (reply == null || reply.equals(TAKE_AND_HANG_UP) || reply.startsWith("2")) {
            mails.add(text.toString());
        }
        if (HANG_UP.equals(reply) || TAKE_AND_HANG_UP.equals(reply)) {
            return false;
        }
        say(client, reply == null ? "250 2.0.0 taken" : reply);
        return true;
    }

    private String usual(String line, int recipients) {
        var word = line.toUpperCase(Locale.ROOT);
        if (word.startsWith("EHLO")) {
            return pipelines ? "250-here\r\n250-PIPELINING\r\n250 8BITMIME" : "250-here\r\n250 8BITMIME";
        }
        if (word.startsWith("MAIL")) {
            senders.add(line);
        }
        if (word.startsWith("DATA")) {
            return recipients == 0 ? "503 5.5.1 no recipients" : "354 go on";
        }
        return word.startsWith("QUIT") ? "221 bye" : "250 fine";
    }

    private static void say(Socket client, String line) throws IOException {
        client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
