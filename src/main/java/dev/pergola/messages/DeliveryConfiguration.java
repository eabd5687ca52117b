// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import dev.pergola.packs.PackDirectory;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class DeliveryConfiguration {

    @Bean
    SendingRates sendingRates(PackDirectory pack, Clock clock) {
        return new SendingRates(pack.mailing().rates(), clock);
    }
}
