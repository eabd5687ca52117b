// SPDX-License-Identifier: Apache-2.0
package dev.pergola.synchronization;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The CRM did not answer a call as it should, which stops the whole run. What it says of a single record is no trouble
 * but a value.
 */
final class CrmTrouble extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String code;
    private final boolean passing;
    private final transient @Nullable Duration asked;

    private CrmTrouble(
            String code, String message, boolean passing, @Nullable Duration asked, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.passing = passing;
        this.asked = asked;
    }

    /** It goes away by itself: a time-out, a limit, an answer cut short. */
    static CrmTrouble passing(String code, String message, @Nullable Duration asked) {
        return new CrmTrouble(code, message, true, asked, null);
    }

    static CrmTrouble unreachable(String message, Throwable cause) {
        return new CrmTrouble("UNREACHABLE", message, true, null, cause);
    }

    /** Somebody has to mend it: a wrong secret, an unknown column. */
    static CrmTrouble lasting(String code, String message) {
        return new CrmTrouble(code, message, false, null, null);
    }

    String code() {
        return code;
    }

    boolean isPassing() {
        return passing;
    }

    /** How long the CRM asked to be left alone. */
    @Nullable
    Duration pause() {
        return asked;
    }
}
