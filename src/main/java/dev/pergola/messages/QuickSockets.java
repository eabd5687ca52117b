// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import javax.net.SocketFactory;

/**
 * Sockets that send at once. The text of a mail goes out in several pieces; by default the last one would wait until the
 * mail server acknowledged the one before, which servers put off for forty milliseconds.
 */
final class QuickSockets extends SocketFactory {

    private final SocketFactory sockets;

    QuickSockets(SocketFactory sockets) {
        this.sockets = sockets;
    }

    @Override
    public Socket createSocket() throws IOException {
        return quick(sockets.createSocket());
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return quick(sockets.createSocket(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return quick(sockets.createSocket(host, port, localHost, localPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return quick(sockets.createSocket(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) throws IOException {
        return quick(sockets.createSocket(host, port, localHost, localPort));
    }

    private static Socket quick(Socket socket) throws SocketException {
        socket.setTcpNoDelay(true);
        return socket;
    }
}
