// SPDX-License-Identifier: Apache-2.0
package dev.pergola.shared;

import java.time.Duration;

/** Work that repeats by itself: exactly one node of a cluster does it at a time. */
public interface JobSchedule {

    /** Unique and stable: it is the key in the database. */
    String name();

    /** From the end of one run to the start of the next. */
    Duration pause();

    void run();
}
