// SPDX-License-Identifier: Apache-2.0
package dev.pergola.shared;

import com.google.common.primitives.Bytes;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Tells an address on the internet from one of this machine, of its network, or of no network at all. */
final class PublicAddress {

    /** What IANA's special-purpose registries (RFC 6890 and its updates) take out of the public addresses. */
    private static final List<Block> SPECIAL = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/3",
                    "2001::/23",
                    "2001:db8::/32",
                    "2002::/16",
                    "3fff::/20")
            .map(Block::read)
            .toList();

    /** The only part of IPv6 that is given out. Loopback, link-local, unique-local and mapped addresses lie outside. */
    private static final Block GIVEN_OUT = Block.read("2000::/3");

    /** On a network without IPv4, an IPv4 address lies in the last four bytes of these. */
    private static final Block TRANSLATED = Block.read("64:ff9b::/96");

    private PublicAddress() {}

    static boolean is(InetAddress address) {
        return is(address.getAddress());
    }

    private static boolean is(byte[] bytes) {
        if (TRANSLATED.holds(bytes)) {
            return is(Arrays.copyOfRange(bytes, 12, 16));
        }
        return (bytes.length == 4 || GIVEN_OUT.holds(bytes)) && SPECIAL.stream().noneMatch(block -> block.holds(bytes));
    }

    private record Block(List<Byte> start, int bits) {

        static Block read(String text) {
            var parts = text.split("/", 2);
            var start = InetAddress.ofLiteral(parts[0]).getAddress();
            return new Block(Bytes.asList(start), Integer.parseInt(parts[1]));
        }

        boolean holds(byte[] address) {
            if (address.length != start.size()) {
                return false;
            }
            for (var at = 0; at < bits; at += 8) {
                var mask = 0xff << Math.max(0, 8 - (bits - at));
                if (((address[at / 8] ^ start.get(at / 8)) & mask & 0xff) != 0) {
                    return false;
                }
            }
            return true;
        }
    }
}
