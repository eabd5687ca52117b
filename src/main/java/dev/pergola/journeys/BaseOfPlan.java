// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import dev.pergola.programs.RunningProgram;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.stream.Collectors;

/** The versions in force as one word: while it is the same, nobody has applied anything. */
final class BaseOfPlan {

    private static final int LENGTH = 16;

    private BaseOfPlan() {}

    static String of(Collection<RunningProgram> inForce) {
        var versions = inForce.stream()
                .map(running ->
                        running.program().key() + ":" + running.program().version())
                .sorted()
                .collect(Collectors.joining("\n"));
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(versions.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, LENGTH);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
