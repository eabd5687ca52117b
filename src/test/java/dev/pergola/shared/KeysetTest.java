// SPDX-License-Identifier: Apache-2.0
package dev.pergola.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class KeysetTest {

    private final Keyset place = new Keyset(Instant.parse("2026-11-20T12:00:00.123456Z"), UUID.randomUUID());

    @Test
    void survivesItsWayThroughAnAddress() {
        assertThat(Keyset.parse(place.word())).isEqualTo(place);
        assertThat(place.word()).matches("[A-Za-z0-9_-]+");
    }

    @Test
    void beginsAtTheStartForAnythingElse() {
        assertThat(List.of("", "nonsense", "bm90IG91cnM", "%%%"))
                .allSatisfy(word -> assertThat(Keyset.parse(word)).isEqualTo(Keyset.START));
        assertThat(Keyset.parse(null)).isEqualTo(Keyset.START);
    }

    @Test
    void aListingHasANextWordOnlyWhenThereIsMore() {
        var rows = List.of(place, place, place);

        assertThat(Listing.cut(rows, 3, row -> row).next()).isNull();
        assertThat(Listing.cut(rows, 2, row -> row).rows()).hasSize(2);
        assertThat(Listing.cut(rows, 2, row -> row).next()).isEqualTo(place.word());
    }
}
