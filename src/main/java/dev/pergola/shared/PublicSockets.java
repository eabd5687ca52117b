// SPDX-License-Identifier: Apache-2.0
package dev.pergola.shared;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import javax.net.SocketFactory;

/**
 * Sockets that connect to the internet only. The address is judged in the moment of connecting, so whatever a name
 * resolved to before, and however it was written, nothing else is reached.
 */
final class PublicSockets extends SocketFactory {

    /** Fails when the address is not on the internet. */
    static void require(String host, InetAddress address) throws UnknownHostException {
        if (!PublicAddress.is(address)) {
            throw new RefusedAddress("%s is %s, an address of this machine or a private network, which is not allowed"
                    .formatted(host, address.getHostAddress()));
        }
    }

    /** Nothing was sent. */
    static final class RefusedAddress extends UnknownHostException {

        private static final long serialVersionUID = 1;

        RefusedAddress(String sentence) {
            super(sentence);
        }
    }

    @Override
    public Socket createSocket() {
        return new Socket(Proxy.NO_PROXY) {
            @Override
            public void connect(SocketAddress target, int patience) throws IOException {
                var address = ((InetSocketAddress) target).getAddress();
                require(((InetSocketAddress) target).getHostString(), address);
                super.connect(target, patience);
            }
        };
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw connectLater();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) {
        throw connectLater();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw connectLater();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
        throw connectLater();
    }

    private static UnsupportedOperationException connectLater() {
        return new UnsupportedOperationException("Make a socket first and connect it then.");
    }
}
