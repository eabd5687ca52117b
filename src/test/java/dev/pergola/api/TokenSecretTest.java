// SPDX-License-Identifier: Apache-2.0
package dev.pergola.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F7")
class TokenSecretTest {

    private final TokenSecret secret = TokenSecret.random(count -> {
        var bytes = new byte[count];
        java.util.Arrays.fill(bytes, (byte) 0xff);
        return bytes;
    });

    @Test
    void hasAFormThatScannersFind() {
        assertThat(secret.text()).matches("pergola_[0-9A-Za-z]{49}");
        assertThat(TokenSecret.read(secret.text())).contains(secret);
        assertThat(secret.hash()).hasSize(32);
        assertThat(secret).asString().isEqualTo(secret.start() + "…").hasSize(13);
    }

    @Test
    void refusesAnythingMistyped() {
        var text = secret.text();
        var mistyped = Stream.of(
                "",
                "pergola_",
                text + "x",
                text.substring(1),
                text.toLowerCase(java.util.Locale.ROOT),
                text.substring(0, 20) + (text.charAt(20) == 'a' ? 'b' : 'a') + text.substring(21));

        assertThat(mistyped)
                .allSatisfy(each -> assertThat(TokenSecret.read(each)).isEmpty());
    }

    @Test
    void eachScopeIsOnePermissionUnderOneWord() {
        var words = new TreeMap<String, ApiScope>();
        for (var scope : ApiScope.values()) {
            assertThat(words.put(scope.word(), scope)).isNull();
            assertThat(scope.word()).matches("[a-z-]+:(read|write)");
            assertThat(ApiScope.of(scope.permission())).contains(scope);
        }
        assertThat(Stream.of(ApiScope.values()).map(ApiScope::permission).collect(Collectors.toSet()))
                .hasSize(words.size());
        assertThat(ApiScope.within(Set.of())).isEmpty();
    }
}
