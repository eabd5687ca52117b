// SPDX-License-Identifier: Apache-2.0
package dev.pergola.shared;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;
import org.springframework.stereotype.Component;

@Component
class TimeOrderedIds implements Ids {

    @Override
    public UUID next() {
        return UuidCreator.getTimeOrderedEpoch();
    }
}
