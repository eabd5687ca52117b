// SPDX-License-Identifier: Apache-2.0
package dev.pergola.responses;

/** What came back. */
enum ResponseKind {
    BOUNCE("bounce", "bounces", "bad"),
    COMPLAINT("complaint", "complaints", "bad"),
    REPLY("reply", "replies", "good"),
    AUTOMATIC("automatic reply", "automatic replies", "quiet"),
    UNSUBSCRIBE("unsubscribed", "unsubscribed", "warn"),
    UNREADABLE("unreadable", "unreadable", "warn");

    private final String word;
    private final String plural;
    private final String tone;

    ResponseKind(String word, String plural, String tone) {
        this.word = word;
        this.plural = plural;
        this.tone = tone;
    }

    public String word() {
        return word;
    }

    public String plural() {
        return plural;
    }

    public String tone() {
        return tone;
    }
}
