// SPDX-License-Identifier: Apache-2.0
package dev.pergola.verification;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("C10")
class MailDomainsTest {

    @Test
    void nameTheOrganisationBehindAnAddress() {
        assertThat(MailDomains.of("marta@cs.uni.example.ac.uk"))
                .containsExactly("cs.uni.example.ac.uk", "uni.example.ac.uk", "example.ac.uk");
    }

    @Test
    void sayNothingOfAddressesThatAnyoneGets() {
        assertThat(MailDomains.of("marta@gmail.com")).isEmpty();
        assertThat(MailDomains.of("marta@mail.gmx.net")).isEmpty();
        assertThat(MailDomains.of("not an address")).isEmpty();
    }
}
