// SPDX-License-Identifier: Apache-2.0
package dev.pergola.webhooks;

/** How far an event has come on its way to one endpoint. */
enum DeliveryState {
    WAITING("waiting", "info"),
    RETRYING("tried again later", "warn"),
    DELIVERED("delivered", "good"),
    FAILED("failed", "bad");

    private final String word;
    private final String tone;

    DeliveryState(String word, String tone) {
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
