// SPDX-License-Identifier: Apache-2.0
package dev.pergola.verification;

import java.time.Clock;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Our own checks as verifiers: they answer through the same signed callback as a vendor's service. */
@Configuration
class BuiltInVerifierConfiguration {

    /** A check of ours behind the port. */
    record BuiltIn(
            String key,
            BuiltInVerifiers checks,
            VerifierSecrets secrets,
            ReceiveVerdict receive,
            JsonMapper mapper,
            Clock clock)
            implements Verifier {

        @Override
        public void ask(Question question) {
            var verdict = checks.check(key, question);
            var body = mapper.writeValueAsString(new ReceiveVerdict.Answer(
                    question.check(),
                    verdict.word().name().toLowerCase(Locale.ROOT),
                    verdict.sentence(),
                    verdict.evidence()));
            var id = "built-in-" + question.check();
            var seconds = clock.instant().getEpochSecond();
            var signature = secrets.of(key).orElseThrow().sign(id, seconds, body);
            receive.receive(new Callback(key, id, Long.toString(seconds), signature, body));
        }
    }

    @Bean
    Verifier institutionVerifier(
            BuiltInVerifiers checks, VerifierSecrets secrets, ReceiveVerdict receive, JsonMapper mapper, Clock clock) {
        return new BuiltIn("institution-directory", checks, secrets, receive, mapper, clock);
    }

    @Bean
    Verifier openSourceVerifier(
            BuiltInVerifiers checks, VerifierSecrets secrets, ReceiveVerdict receive, JsonMapper mapper, Clock clock) {
        return new BuiltIn("open-source-evidence", checks, secrets, receive, mapper, clock);
    }

    @Bean
    Verifier companyVerifier(
            BuiltInVerifiers checks, VerifierSecrets secrets, ReceiveVerdict receive, JsonMapper mapper, Clock clock) {
        return new BuiltIn("company-domain", checks, secrets, receive, mapper, clock);
    }
}
