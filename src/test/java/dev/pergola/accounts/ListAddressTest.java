// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.util.LinkedMultiValueMap;

@Tag("C1")
class ListAddressTest {

    private final ListAddress address = address(
            "status",
            "CUSTOMER",
            "q",
            "a & b=ü",
            "show",
            "owner",
            "show",
            "csm",
            "region",
            "",
            "from",
            "xyz",
            "done",
            "saved");

    private static ListAddress address(String... parts) {
        var sent = new LinkedMultiValueMap<String, String>();
        for (var index = 0; index < parts.length; index += 2) {
            sent.add(parts[index], parts[index + 1]);
        }
        return new ListAddress("/list", sent);
    }

    @Test
    void forgetsThePlaceInTheListAndEmptyParts() {
        assertThat(address.query()).isEqualTo("status=CUSTOMER&q=a+%26+b%3D%C3%BC&show=owner&show=csm");
        assertThat(address.first()).isEqualTo("/list?" + address.query());
        assertThat(address("from", "xyz").first()).isEqualTo("/list");
    }

    @Test
    void changesOnePartAndKeepsTheOthers() {
        assertThat(address("a", "1", "b", "2").with("a", 3)).isEqualTo("/list?a=3&b=2");
        assertThat(address("a", "1", "b", "2").with("c", "{x}")).isEqualTo("/list?a=1&b=2&c=%7Bx%7D");
        assertThat(address("a", "1", "b", "2").without("a", "c")).isEqualTo("/list?b=2");
        assertThat(address("a", "1").next("place")).isEqualTo("/list?a=1&from=place");
    }

    @Test
    void togglesAPart() {
        assertThat(address("a", "1", "b", "2").toggle("a", 1)).isEqualTo("/list?b=2");
        assertThat(address("a", "1", "b", "2").toggle("a", 5)).isEqualTo("/list?a=5&b=2");
        assertThat(address("a", "1").says("a", 1)).isTrue();
        assertThat(address("a", "1").says("b", null)).isFalse();
    }

    @Test
    void givesAFormWhatItMustKeep() {
        assertThat(address.besides("q", "status"))
                .containsExactly(new ListAddress.Part("show", "owner"), new ListAddress.Part("show", "csm"));
    }
}
