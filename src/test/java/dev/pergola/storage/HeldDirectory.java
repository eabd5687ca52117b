// SPDX-License-Identifier: Apache-2.0
package dev.pergola.storage;

import java.nio.file.Path;

/** A process that holds a data directory until it is killed. */
public final class HeldDirectory {

    static final String ADDRESS = "http://localhost:4711";

    private HeldDirectory() {}

    public static void main(String[] arguments) throws InterruptedException {
        EmbeddedDatabase.start(Path.of(arguments[0]), ADDRESS);
        System.out.println("held");
        Thread.sleep(600_000);
    }
}
