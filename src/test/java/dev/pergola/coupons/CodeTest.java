// SPDX-License-Identifier: Apache-2.0
package dev.pergola.coupons;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HashSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("G9")
class CodeTest {

    private final SecureRandom random = new SecureRandom();

    private Code fresh() {
        return Code.random(count -> {
            var bytes = new byte[count];
            random.nextBytes(bytes);
            return bytes;
        });
    }

    @Test
    void readsItsOwnTextInAnyDress() {
        var code = fresh();
        var text = code.text();

        assertThat(text)
                .matches("[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]");
        assertThat(Code.read(text.toLowerCase())).contains(code);
        assertThat(Code.read(" " + text.replace("-", " ") + " ")).contains(code);
        assertThat(Code.read(text.replace("-", "").replace('0', 'O').replace('1', 'l')))
                .contains(code);
    }

    @Test
    void noticesEveryMistypedLetter() {
        var text = fresh().text().replace("-", "");
        for (var place = 0; place < text.length(); place++) {
            for (var letter : "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray()) {
                if (text.charAt(place) != letter) {
                    var mistyped = text.substring(0, place) + letter + text.substring(place + 1);
                    assertThat(Code.read(mistyped)).as(mistyped).isEmpty();
                }
            }
        }
    }

    @Test
    void noticesNearlyEverySwappedPair() {
        var swaps = 0;
        var noticed = 0;
        for (var round = 0; round < 500; round++) {
            var text = fresh().text().replace("-", "");
            var place = round % 11;
            if (text.charAt(place) != text.charAt(place + 1)) {
                swaps++;
                var swapped = text.substring(0, place)
                        + text.charAt(place + 1)
                        + text.charAt(place)
                        + text.substring(place + 2);
                noticed += Code.read(swapped).isEmpty() ? 1 : 0;
            }
        }
        assertThat(noticed).isGreaterThan(swaps * 98 / 100);
    }

    @Test
    void refusesWhatIsNoCode() {
        assertThat(Code.read(null)).isEmpty();
        assertThat(Code.read("")).isEmpty();
        assertThat(Code.read("UUUU-UUUU-UUUU-U")).isEmpty();
        assertThat(Code.read("A".repeat(10_000))).isEmpty();
        assertThat(Code.read("7K4M-9QXT-2HRW")).isEmpty();
    }

    @Test
    void neverRepeats() {
        var seen = new HashSet<String>();
        for (var round = 0; round < 20_000; round++) {
            assertThat(seen.add(fresh().text())).isTrue();
        }
    }
}
