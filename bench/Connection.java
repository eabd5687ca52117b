// SPDX-License-Identifier: Apache-2.0
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Locale;

/** One client's HTTP connection, kept open. Small on purpose: it shares the processors with what it measures. */
final class Connection implements AutoCloseable {

    /** @param location where a redirect leads, or empty */
    record Answer(int status, String location) {

        /** The redemption is booked, and the page says so. */
        boolean isDone() {
            return status == 302 && location.endsWith("/done");
        }
    }

    private final int port;
    private final int timeout;
    private Socket socket;
    private InputStream in;

    /** @param timeout milliseconds without an answer until the client gives up */
    Connection(int port, int timeout) {
        this.port = port;
        this.timeout = timeout;
    }

    /** Connects where necessary. Fails only while nothing was sent. */
    void open() throws IOException {
        if (socket == null) {
            var fresh = new Socket();
            try {
                fresh.setTcpNoDelay(true);
                fresh.setSoTimeout(timeout);
                fresh.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), timeout);
            } catch (IOException refused) {
                fresh.close();
                throw refused;
            }
            socket = fresh;
            in = new BufferedInputStream(socket.getInputStream(), 16_384);
        }
    }

    /** After a failure nobody knows whether the server did what was asked. */
    Answer send(byte[] request) throws IOException {
        open();
        try {
            socket.getOutputStream().write(request);
            return read();
        } catch (IOException broken) {
            close();
            throw broken;
        }
    }

    private Answer read() throws IOException {
        var status = Integer.parseInt(line().split(" ")[1]);
        var location = "";
        var length = 0;
        var chunked = false;
        var ends = false;
        for (var line = line(); !line.isEmpty(); line = line()) {
            var colon = line.indexOf(':');
            var value = line.substring(colon + 1).strip();
            switch (line.substring(0, colon).toLowerCase(Locale.ROOT)) {
                case "location" -> location = value;
                case "content-length" -> length = Integer.parseInt(value);
                case "transfer-encoding" -> chunked = value.equals("chunked");
                case "connection" -> ends = value.equals("close");
                default -> { }
            }
        }
        if (chunked) {
            skipChunks();
        } else {
            in.skipNBytes(length);
        }
        if (ends) {
            close();
        }
        return new Answer(status, location);
    }

    private void skipChunks() throws IOException {
        for (var size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            in.skipNBytes(size + 2);
        }
        line();
    }

    private String line() throws IOException {
        var text = new StringBuilder(120);
        for (var next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("The server closed the connection.");
            }
            if (next != '\r') {
                text.append((char) next);
            }
        }
        return text.toString();
    }

    @Override
    public void close() {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException gone) {
            // It is closed either way.
        }
        socket = null;
    }
}
