// SPDX-License-Identifier: Apache-2.0
package dev.pergola.responses;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a mail that came in is. */
sealed interface Meaning {

    /** A mail of ours did not arrive. @param recipient whom the server names; a letter of ours knows better */
    record Bounce(Optional<String> recipient, @Nullable String status, String diagnosis, Weight weight)
            implements Meaning {}

    /** A reader marked a mail of ours as spam. */
    record Complaint(Optional<String> recipient, String diagnosis) implements Meaning {}

    /** A machine wrote it: nobody has read anything yet. */
    record Automatic(String why) implements Meaning {}

    /** A person wrote it. */
    record Reply() implements Meaning {}
}
