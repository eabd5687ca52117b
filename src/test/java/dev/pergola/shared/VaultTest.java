// SPDX-License-Identifier: Apache-2.0
package dev.pergola.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class VaultTest {

    private final Vault vault = new Vault(new byte[32], new SystemSecrets());
    private final byte[] secret = "7K4M-9QXT".getBytes(StandardCharsets.UTF_8);

    @Test
    void opensWhatItSealed() {
        assertThat(vault.open("code", vault.seal("code", secret))).isEqualTo(secret);
    }

    @Test
    void sealsTheSameTextDifferentlyEachTime() {
        assertThat(vault.seal("code", secret)).isNotEqualTo(vault.seal("code", secret));
    }

    @Test
    void opensNeitherForAnotherPurposeNorWithAnotherKeyNorWhenAltered() {
        var sealed = vault.seal("code", secret);
        var altered = sealed.clone();
        altered[altered.length - 1] ^= 1;
        var otherKey = new byte[32];
        Arrays.fill(otherKey, (byte) 7);

        assertThatThrownBy(() -> vault.open("other", sealed)).hasMessageContaining("master key");
        assertThatThrownBy(() -> vault.open("code", altered)).hasMessageContaining("master key");
        assertThatThrownBy(() -> new Vault(otherKey, new SystemSecrets()).open("code", sealed))
                .hasMessageContaining("master key");
    }

    @Test
    void fingerprintsAreStableAndKeptApartByPurpose() {
        assertThat(vault.fingerprint("a", "x")).isEqualTo(vault.fingerprint("a", "x"));
        assertThat(vault.fingerprint("a", "x")).isNotEqualTo(vault.fingerprint("b", "x"));
    }
}
