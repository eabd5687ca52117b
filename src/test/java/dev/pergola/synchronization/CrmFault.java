// SPDX-License-Identifier: Apache-2.0
package dev.pergola.synchronization;

/** How the CRM's double may misbehave at a call. */
enum CrmFault {
    /** 429, with a moment to wait. */
    TOO_MANY,
    /** 500 before anything was done. */
    SERVER_ERROR,
    /** 503 before anything was done. */
    UNAVAILABLE,
    /** The token ran out. */
    EXPIRED_TOKEN,
    /** Done, but the connection breaks before the answer. */
    LOST_ANSWER,
    /** Done, but nobody hears of it in time. */
    NO_ANSWER,
    /** Done, and half of the answer comes through. */
    HALF_ANSWER,
    /** Done, and the answer is no JSON. */
    BROKEN_JSON
}
