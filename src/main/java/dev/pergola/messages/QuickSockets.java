// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Sockets that send what was written in one piece, when a reply is waited for. A mail goes out in many small writes; each
 * would be a packet, or wait forty milliseconds until the one before was acknowledged.
 */
final class QuickSockets extends SocketFactory {

    private static final int PIECE = 64 * 1024;

    /** Closes a socket whose other end takes nothing any more. */
    private static final ScheduledExecutorService GUARD = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("mail-write-guard").factory());

    private final int seconds;

    /** @param seconds how long the other end may take to accept what is sent */
    QuickSockets(int seconds) {
        this.seconds = seconds;
    }

    @Override
    public Socket createSocket() {
        return new QuickSocket(seconds);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    private Socket connected(InetSocketAddress address) throws IOException {
        var socket = createSocket();
        socket.connect(address, (int) TimeUnit.SECONDS.toMillis(seconds));
        return socket;
    }

    private static final class QuickSocket extends Socket {

        private final int seconds;
        private @Nullable Held held;

        QuickSocket(int seconds) {
            this.seconds = seconds;
        }

        @Override
        public synchronized OutputStream getOutputStream() throws IOException {
            if (held == null) {
                setTcpNoDelay(true);
                held = new Held(super.getOutputStream());
            }
            return held;
        }

        @Override
        public InputStream getInputStream() throws IOException {
            var output = (Held) getOutputStream();
            return new FilterInputStream(super.getInputStream()) {
                @Override
                public int read() throws IOException {
                    output.send();
                    return super.read();
                }

                @Override
                public int read(byte[] bytes, int from, int count) throws IOException {
                    output.send();
                    return super.read(bytes, from, count);
                }
            };
        }

        @Override
        public void close() throws IOException {
            try {
                if (held != null && !isClosed()) {
                    held.send();
                }
            } finally {
                super.close();
            }
        }

        /** What is written and not yet sent. */
        private final class Held extends OutputStream {

            private final OutputStream out;
            private final byte[] piece = new byte[PIECE];
            private int size;

            Held(OutputStream out) {
                this.out = out;
            }

            @Override
            public void write(int single) throws IOException {
                write(new byte[] {(byte) single}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int count) throws IOException {
                var at = from;
                var left = count;
                while (left > 0) {
                    if (size == piece.length) {
                        send();
                    }
                    var some = Math.min(left, piece.length - size);
                    System.arraycopy(bytes, at, piece, size, some);
                    size += some;
                    at += some;
                    left -= some;
                }
            }

            private void send() throws IOException {
                if (size == 0) {
                    return;
                }
                var count = size;
                size = 0;
                if (count < PIECE) {
                    out.write(piece, 0, count);
                    return;
                }
                var guard = GUARD.schedule(this::abandon, seconds, TimeUnit.SECONDS);
                try {
                    out.write(piece, 0, count);
                } finally {
                    guard.cancel(false);
                }
            }

            private void abandon() {
                try {
                    out.close();
                } catch (IOException gone) {
                    // It is closed, which is what was wanted.
                }
            }
        }
    }
}
