// SPDX-License-Identifier: Apache-2.0
package dev.pergola.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("G3")
class EmailDomainTest {

    @ParameterizedTest
    @CsvSource({
        "ada@OX.AC.UK, ox.ac.uk",
        "ada+list@ox.ac.uk., ox.ac.uk",
        "'  ada@cs.ox.ac.uk ', cs.ox.ac.uk",
        "ada@münchen.de, xn--mnchen-3ya.de",
        "ada@MÜNCHEN.de, xn--mnchen-3ya.de",
        "ada@xn--mnchen-3ya.de, xn--mnchen-3ya.de",
    })
    void readsADomainInItsOneWrittenForm(String address, String domain) {
        assertThat(read(address).toString()).isEqualTo(domain);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ada",
                "@ox.ac.uk",
                "ada@",
                "ada@localhost",
                "ada@ox..ac.uk",
                "ada@.ox.ac.uk",
                "ada@ox.ac.uk..",
                "ada@evil.com@ox.ac.uk",
                "\"ada@evil.com\"@ox.ac.uk",
                "Ada <ada@ox.ac.uk>",
                "ada@ox.ac.uk, b@b.de",
                "ada@[10.0.0.1]",
                "ada@10.0.0.1",
                "ada@ox_x.ac.uk",
                "ada@-ox.ac.uk",
                "ada@ox .ac.uk",
                "ada@ox.ac.uk\r\nBcc: b@b.de",
                "a\u0000@ox.ac.uk",
                "ada@https://ox.ac.uk",
                "ada@ox.ac.uk/path",
                "ada@ox.ac.uk:25",
                "ada@xn--.de",
            })
    void refusesWhatIsNoBareAddress(String address) {
        assertThat(EmailDomain.read(address)).isInstanceOf(EmailDomain.Reading.Unreadable.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ada@ｏｘ.ac.uk", "ada@ox。ac。uk", "ada@straße.de", "ada@o\u00adx.ac.uk", "ada@o\u200bx.ac.uk"})
    void refusesLettersThatWouldBecomeAnotherDomain(String address) {
        assertThat(EmailDomain.read(address)).isInstanceOf(EmailDomain.Reading.Unreadable.class);
    }

    @ParameterizedTest
    @CsvSource({
        "a@cs.ox.ac.uk, cs.ox.ac.uk ox.ac.uk",
        "a@ox.ac.uk, ox.ac.uk",
        "a@a.b.mit.edu, a.b.mit.edu b.mit.edu mit.edu",
        "a@someone.github.io, someone.github.io",
        "a@mail.college.ac.ru, mail.college.ac.ru college.ac.ru",
        "a@ruhr-uni-bochum.de, ruhr-uni-bochum.de",
        "a@tenant.ruhr-uni-bochum.de, tenant.ruhr-uni-bochum.de",
    })
    void looksAtItselfAndItsParentsDownToWhatWasRegistered(String address, String domains) {
        assertThat(read(address).candidates()).isEqualTo(new EmailDomain.Candidates(List.of(domains.split(" ")), ""));
    }

    @ParameterizedTest
    @CsvSource({"a@ac.uk, bare public suffix", "a@edu.au, bare public suffix", "a@host.internal, under no public suffix"
    })
    void hasNothingToLookAtWhereNobodyRegistered(String address, String why) {
        assertThat(read(address).candidates()).isEqualTo(new EmailDomain.Candidates(List.of(), why));
        assertThat(read(address).registrable()).isEmpty();
    }

    @Test
    void knowsWhatWasRegistered() {
        assertThat(read("a@cs.ox.ac.uk").registrable()).contains(new DomainName("ox.ac.uk"));
    }

    private static EmailDomain read(String address) {
        assertThat(EmailDomain.read(address)).isInstanceOf(EmailDomain.Reading.Read.class);
        return ((EmailDomain.Reading.Read) EmailDomain.read(address)).domain();
    }
}
