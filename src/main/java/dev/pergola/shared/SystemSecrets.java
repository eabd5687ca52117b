// SPDX-License-Identifier: Apache-2.0
package dev.pergola.shared;

import java.security.SecureRandom;
import org.springframework.stereotype.Component;

@Component
class SystemSecrets implements Secrets {

    private final SecureRandom random = new SecureRandom();

    @Override
    public byte[] bytes(int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
