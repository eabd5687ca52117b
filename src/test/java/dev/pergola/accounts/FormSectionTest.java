// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("C1")
class FormSectionTest {

    @ParameterizedTest
    @EnumSource
    void eachFieldStandsInOneSection(RecordKind kind) {
        assertThat(FormSection.of(kind))
                .flatExtracting(FormSection::fields)
                .containsExactlyInAnyOrderElementsOf(kind.fields());
    }
}
