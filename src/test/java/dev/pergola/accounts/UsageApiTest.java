// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pergola.ServiceTest;
import dev.pergola.World;
import dev.pergola.api.ApiSamples;
import dev.pergola.api.ApiScope;
import dev.pergola.people.Role;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServiceTest
@Tag("service")
@Tag("C14")
@Tag("F7")
class UsageApiTest {

    private static final String PATH = "/usage-readings";

    @Autowired
    World world;

    private final String word = AccountSamples.word();
    private ApiSamples.Program program;
    private UUID account;

    @BeforeEach
    void begin() {
        program = ApiSamples.administrator(world);
        account = AccountSamples.account(world.staff(Role.SALES), word, Map.of("externalId", word));
    }

    private static String reading(String account, String area, String day, String value) {
        return "{\"account\":\"%s\",\"area\":\"%s\",\"day\":\"%s\",\"value\":%s}".formatted(account, area, day, value);
    }

    private static String report(String... readings) {
        return "{\"readings\":[" + String.join(",", readings) + "]}";
    }

    private String standing() {
        return world.jdbc()
                .sql(
                        "select licence_utilisation || ' ' || coalesce(usage_ci::text, '') from accounts.accounts where id = :id")
                .param("id", account)
                .query(String.class)
                .single();
    }

    @Test
    void readingsAreKeptAndTheNewestOfEachAreaStandsOnTheAccount() {
        var first = program.post(
                PATH,
                report(
                        reading(word, "licences", "2026-10-02", "0.7"),
                        reading(account.toString(), "licences", "2026-10-01", "0.5"),
                        reading(word, "ci", "2026-10-01", "0.25"),
                        reading(word, "ci", "2026-10-01", "0.3")));

        assertThat(first.status()).as(first.text()).isEqualTo(200);
        assertThat(first.json().path("added").asInt()).isEqualTo(3);
        assertThat(first.json().path("accounts").asInt()).isEqualTo(1);
        assertThat(standing()).startsWith("0.7").contains(" 0.3");

        var again = program.post(PATH, report(reading(word, "licences", "2026-10-01", "0.6")));
        assertThat(again.json().path("changed").asInt()).isEqualTo(1);
        assertThat(again.json().path("accounts").asInt()).isZero();
        assertThat(program.post(PATH, report(reading(word, "licences", "2026-10-01", "0.6")))
                        .json()
                        .path("unchanged")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void nothingIsKeptWhenOneOfThemIsWrong() {
        var refused = program.post(
                PATH,
                report(reading(word, "licences", "2026-10-02", "0.7"), reading("nowhere", "cd", "2026-10-02", "66")));

        assertThat(refused.refusal()).isEqualTo(new ApiSamples.Refusal(422, "account-unknown", "/readings/1/account"));
        assertThat(refused.text()).contains("value-share-too-large", "/readings/1/value");
        assertThat(world.jdbc()
                        .sql("select count(*) from accounts.usage_readings where account = :id")
                        .param("id", account)
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(program.post(PATH, "{\"readings\":[]}").refusal().code()).isEqualTo("readings-too-many");
    }

    @Test
    void whoMayOnlyReadCannotReport() {
        var reader = ApiSamples.program(world, Role.SALES, ApiScope.ACCOUNTS_READ);

        assertThat(reader.post(PATH, report(reading(word, "cd", "2026-10-02", "0.1")))
                        .status())
                .isEqualTo(403);
    }
}
