// SPDX-License-Identifier: Apache-2.0
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/** A mail server that takes every mail, counts it by its Message-ID and is as slow as it is told to be. */
final class CountingServer {

    private final ServerSocket socket;
    private final Map<String, Integer> taken = new ConcurrentHashMap<>();
    private final int beforeText;
    private final int beforeReply;

    /**
     * @param beforeText  milliseconds that a mail waits before its text is asked for
     * @param beforeReply most milliseconds from a mail being taken to the reply that says so
     */
    CountingServer(int port, int beforeText, int beforeReply) throws IOException {
        this.socket = new ServerSocket(port, 1_000, InetAddress.getLoopbackAddress());
        this.beforeText = beforeText;
        this.beforeReply = beforeReply;
        Thread.ofPlatform().daemon().start(this::accept);
    }

    /** How often each Message-ID was taken. */
    Map<String, Integer> taken() {
        return taken;
    }

    long count() {
        return taken.size();
    }

    private void accept() {
        while (true) {
            try {
                var client = socket.accept();
                Thread.ofVirtual().start(() -> talk(client));
            } catch (IOException failed) {
                return;
            }
        }
    }

    private void talk(Socket client) {
        try (client) {
            client.setTcpNoDelay(true);
            var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
            var random = new Random();
            say(client, "220 counting");
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                var word = line.toUpperCase(Locale.ROOT);
                if (word.startsWith("DATA")) {
                    Thread.sleep(beforeText);
                    say(client, "354 go on");
                    var id = text(in);
                    if (id == null) {
                        return;
                    }
                    taken.merge(id, 1, Integer::sum);
                    Thread.sleep(random.nextInt(beforeReply + 1));
                    say(client, "250 2.0.0 taken");
                } else if (word.startsWith("QUIT")) {
                    say(client, "221 bye");
                    return;
                } else {
                    say(client, word.startsWith("EHLO") ? "250-counting\r\n250 8BITMIME" : "250 fine");
                }
            }
        } catch (IOException gone) {
            // The client was killed.
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** The Message-ID; null when the client was gone before the end. */
    private static String text(BufferedReader in) throws IOException {
        String id = "none";
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            if (line.equals(".")) {
                return id;
            }
            if (line.regionMatches(true, 0, "Message-ID:", 0, 11)) {
                id = line.substring(11).strip();
            }
        }
        return null;
    }

    private static void say(Socket client, String line) throws IOException {
        client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }
}
