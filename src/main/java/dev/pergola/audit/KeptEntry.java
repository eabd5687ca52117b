// SPDX-License-Identifier: Apache-2.0
package dev.pergola.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;

/**
 * An entry as the chain sees it.
 *
 * @param salt goes into the digest of its texts; an erasure takes a new one
 * @param old  the digests that erasures replaced, oldest first
 * @param made the digests that they put in their place
 */
record KeptEntry(TrailEntry entry, byte[] salt, byte[][] old, byte[][] made) {

    static KeptEntry read(ResultSet row) throws SQLException {
        return new KeptEntry(TrailRow.read(row), row.getBytes("salt"), digests(row, "old"), digests(row, "made"));
    }

    /** The digest that the chain holds: of the texts as they were first written. */
    byte[] sealed() {
        return old.length == 0 ? digest() : old[0];
    }

    /** Whether each erasure took up where the one before left off, and the last left the texts that are here now. */
    boolean followsItsErasures() {
        var texts = old.length == 0 ? digest() : old[0];
        for (var turn = 0; turn < old.length; turn++) {
            if (!Arrays.equals(texts, old[turn])) {
                return false;
            }
            texts = made[turn];
        }
        return Arrays.equals(texts, digest());
    }

    private byte[] digest() {
        return TrailHash.texts(salt, entry);
    }

    private static byte[][] digests(ResultSet row, String column) throws SQLException {
        var array = row.getArray(column);
        return array == null ? new byte[0][] : (byte[][]) array.getArray();
    }
}
