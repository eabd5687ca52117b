// SPDX-License-Identifier: Apache-2.0
package dev.pergola.synchronization;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("C13")
class CrmIdTest {

    @Test
    void writesShortIdsLong() {
        assertThat(CrmId.of("001A0000006Vm9r").map(CrmId::text)).contains("001A0000006Vm9rIAC");
        assertThat(CrmId.of("001A0000006Vm9rIAC").map(CrmId::brief)).contains("001A0000006Vm9r");
    }

    @Test
    void refusesWhatIsNone() {
        assertThat(CrmId.of(null)).isEmpty();
        assertThat(CrmId.of("")).isEmpty();
        assertThat(CrmId.of("001A0000006Vm9rAAA")).as("wrong check letters").isEmpty();
        assertThat(CrmId.of("001A0000006Vm9'")).isEmpty();
        assertThat(CrmId.of("001A0000006Vm9rIA")).isEmpty();
    }
}
