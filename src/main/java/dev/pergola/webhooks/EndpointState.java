// SPDX-License-Identifier: Apache-2.0
package dev.pergola.webhooks;

/** How an endpoint stands. */
enum EndpointState {
    ON("on", "good"),
    FAILING("failing", "warn"),
    SWITCHED_OFF("switched off by itself", "bad"),
    DISABLED("disabled", "quiet");

    private final String word;
    private final String tone;

    EndpointState(String word, String tone) {
        this.word = word;
        this.tone = tone;
    }

    public String word() {
        return word;
    }

    public String tone() {
        return tone;
    }
}
