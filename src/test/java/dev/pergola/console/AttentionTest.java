// SPDX-License-Identifier: Apache-2.0
package dev.pergola.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pergola.ServiceTest;
import dev.pergola.shared.Attention;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServiceTest
@Tag("service")
class AttentionTest {

    @Autowired
    List<Attention> attention;

    @Test
    void theVerbOfEachCardGoesWithItsCount() {
        assertThat(attention.stream().flatMap(source -> source.cards().stream()))
                .hasSizeGreaterThan(10)
                .allSatisfy(card -> assertThat(card.sentence().split(" ")[0].endsWith("s"))
                        .as("%d %s", card.count(), card.sentence())
                        .isEqualTo(card.count() == 1));
    }
}
